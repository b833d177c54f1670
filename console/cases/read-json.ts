import type { admin } from '../admin.ts'
import { t } from '../i18n/language.ts'

/** The content of a file of a case or a snapshot; the server checks it. */
export type CaseFile = Parameters<typeof admin.cases.add>[0]

/** Reads a file as JSON. @throws Error that names the file */
export const readJson = async (chosen: File): Promise<CaseFile> => {
  const text = await chosen.text()
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Error(t('noJson', { name: chosen.name, why: (error as Error).message }))
  }
}
