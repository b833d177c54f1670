import {
  type Fields,
  type FieldValue,
  isFields,
  type RequestFields,
  UnreadableBody,
} from './fields.ts'

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
  if ((text.match(DECISIVE)?.length ?? 0) > countDecisive(value))
    throw new UnreadableBody('it says tr_id, ref_id or response_code twice')
  return value
}

const DECISIVE = /"(?:response_code|tr_id|ref_id)"\s*:/g
const NAMES: ReadonlySet<string> = new Set(['response_code', 'tr_id', 'ref_id'])

const countDecisive = (value: FieldValue): number => {
  if (Array.isArray(value)) return value.reduce((sum, item) => sum + countDecisive(item), 0)
  if (!isFields(value)) return 0
  const inside = Object.values(value).reduce<number>((sum, item) => sum + countDecisive(item), 0)
  return inside + Object.keys(value).filter((name) => NAMES.has(name)).length
}
