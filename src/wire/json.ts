import { type Fields, isFields, type RequestFields, UnreadableBody } from './fields.ts'
import { contradictoryMember } from './repeated-members.ts'

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
  // `JSON.parse` keeps the last of two, and the first may be the true one.
  const repeated = contradictoryMember(text)
  if (repeated !== undefined) throw new UnreadableBody('it has a field twice, with two values')
  return value
}
