import type { CaseSummary } from '../../mock-server/admin/cases/case-schema.ts'
import { admin } from '../admin.ts'
import { download } from '../components/download.ts'

/** Downloads the file of a case. */
export const downloadCase = async ({
  id,
  name,
}: Pick<CaseSummary, 'id' | 'name'>): Promise<void> => {
  const content = await admin.cases.get(id)
  const file = name.replaceAll(/[^\w.-]+/g, '-').slice(0, 60) || id
  download(`${file}.case.json`, JSON.stringify(content, null, 1))
}
