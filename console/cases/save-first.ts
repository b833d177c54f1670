import { admin, adminOf } from '../admin.ts'
import { refresh, refreshCounts } from '../status.ts'

/** Saves another namespace as a case before it is removed. @returns the name of the case */
export const saveOther = async (namespace: string, name: string): Promise<string> =>
  (await adminOf(namespace).cases.save({ name, requests: 1000 })).name

/** Saves the namespace as a case before it is replaced. @returns what opens that case again */
export const saveFirst = async (name: string): Promise<() => Promise<void>> => {
  const { id } = await admin.cases.save({ name, requests: 1000 })
  return async () => {
    await admin.cases.open(id)
    await Promise.all([refresh(), refreshCounts()])
  }
}
