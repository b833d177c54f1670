import { admin } from '../admin.ts'
import { refresh, refreshCounts } from '../status.ts'

/** Saves the namespace as a case before it is replaced. @returns what opens that case again */
export const saveFirst = async (name: string): Promise<() => Promise<void>> => {
  const { id } = await admin.cases.save({ name, requests: 1000 })
  return async () => {
    await admin.cases.open(id)
    await Promise.all([refresh(), refreshCounts()])
  }
}
