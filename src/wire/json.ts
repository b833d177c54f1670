import { type Fields, isFields, type RequestFields, UnreadableBody } from './fields.ts'

/** Writes a request. */
export const writeJson = (fields: RequestFields): string => JSON.stringify(fields)

/** Reads an answer whole, envelope and all. @throws UnreadableBody */
export const readJson = (text: string): Fields => {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new UnreadableBody('it is not JSON')
  }
  if (!isFields(value)) throw new UnreadableBody('it is JSON, but no object')
  return value
}
