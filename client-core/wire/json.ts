import { type Fields, isFields, type RequestFields, UnreadableBody } from './fields.ts'
import { contradictoryMember } from './repeated-members.ts'

export const writeJson = (fields: RequestFields): string => JSON.stringify(fields)

/** Parses a reply with its envelope. @throws UnreadableBody */
export const readJson = (text: string): Fields => {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new UnreadableBody('it is not JSON')
  }
  if (!isFields(value)) throw new UnreadableBody('it is JSON, but not an object')
  // `JSON.parse` keeps the last of two members, and the first may be the right one.
  const repeated = contradictoryMember(text)
  if (repeated !== undefined)
    throw new UnreadableBody('a field occurs twice, with different values')
  return value
}
