import type { Difference, Mismatch } from './difference.ts'
import { missingIn } from './missing.ts'
import { textDifference } from './text-difference.ts'

/** Points as differences: each said once, each missing field by its own name, the weightiest first. */
export const differencesOf = (mismatches: readonly Mismatch[]): readonly Difference[] => {
  const differences = mismatches.flatMap(toDifferences)
  // Paths in XML do not count the items of a list, so that all of them may say the same.
  const distinct = [...new Map(differences.map((one) => [JSON.stringify(one), one])).values()]
  return distinct.sort((a, b) => weight(a) - weight(b))
}

/** A wrong status or code explains whatever else is wrong. */
const weight = ({ field }: Difference): number =>
  field === 'HTTP status' ? 0 : /\bresponse_code$/.test(field) ? 1 : 2

const toDifferences = (point: Mismatch): readonly Difference[] => {
  const { type, path = 'body', key, expected, actual, mismatch = '' } = point
  const inXml = type === 'BodyMismatch' ? textDifference(point) : undefined
  if (inXml) return [shortened(inXml)]
  const missing = type === 'BodyMismatch' ? missingIn(mismatch) : []
  const parts =
    missing.length > 0
      ? missing.map((name) => ({ field: childOf(path, name), wanted: name }))
      : [{ field: fieldOf(type, path, key), wanted: asText(expected) }]
  return parts.map((part) => shortened({ ...part, came: asText(actual), why: mismatch }))
}

const fieldOf = (type: string, path: string, header: string | undefined): string => {
  if (type === 'StatusMismatch') return 'HTTP status'
  return header ? `header ${header}` : path.replace(/\['#text'\]$|\.#text$/, '')
}

/** Written as the verifier writes paths. */
const childOf = (path: string, name: string): string =>
  /^[\w-]+$/.test(name) ? `${path}.${name}` : `${path}['${name}']`

const asText = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing')

const shortened = ({ field, wanted, came, why }: Difference): Difference => ({
  field,
  wanted: inALine(wanted),
  came: inALine(came),
  why,
})

/** Bodies come whole where they cannot be taken apart; the beginning is enough. */
const inALine = (text: string): string => {
  const line = text.replace(/\s+/g, ' ')
  return line.length > 120 ? `${line.slice(0, 117)}...` : line
}
