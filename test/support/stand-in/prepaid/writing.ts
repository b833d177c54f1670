import type { Fields } from '../answer.ts'
import type { Format } from '../reading.ts'
import { toJson, writeXml } from '../writing.ts'

/** Writes fields, or the list that version 1 sends for prices, whose items XML calls pulsa. */
export const write = (
  data: Fields | readonly Fields[],
  format: Format,
  { hasEnvelope = true } = {},
): string => {
  if (format === 'json') return toJson(hasEnvelope ? { data } : data)
  return writeXml(Array.isArray(data) ? { pulsa: data } : (data as Fields))
}
