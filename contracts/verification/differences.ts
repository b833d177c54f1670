import type { Difference, Mismatch } from './difference.ts'
import { missingFieldsIn } from './missing-fields.ts'
import { isCode } from './refusal.ts'
import { textDifference } from './text-difference.ts'

/**
 * Converts mismatches to differences: deduplicated, one for each missing field, the most important
 * first.
 */
export const differencesOf = (mismatches: readonly Mismatch[]): readonly Difference[] => {
  const differences = mismatches.flatMap(toDifferences)
  // XML paths have no list indexes, so several mismatches may be equal.
  const distinct = [...new Map(differences.map((one) => [JSON.stringify(one), one])).values()]
  return distinct.sort((a, b) => weight(a) - weight(b))
}

/** A wrong status or code explains all other differences. */
const weight = ({ field }: Difference): number =>
  field === 'HTTP status' ? 0 : isCode(field) ? 1 : 2

const toDifferences = (point: Mismatch): readonly Difference[] => {
  const { type, path = 'body', key, expected, actual, mismatch = '' } = point
  const inXml = type === 'BodyMismatch' ? textDifference(point) : undefined
  if (inXml) return [shortened(inXml)]
  const missing = type === 'BodyMismatch' ? missingFieldsIn(mismatch) : []
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

/** A child path in the verifier's notation. */
const childOf = (path: string, name: string): string =>
  /^[\w-]+$/.test(name) ? `${path}.${name}` : `${path}['${name}']`

const asText = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing')

const shortened = ({ field, wanted, came, why }: Difference): Difference => ({
  field,
  wanted: toLine(wanted),
  came: toLine(came),
  why,
})

/** Unparsable bodies are reported whole; their beginning is enough. */
const toLine = (text: string): string => {
  const line = text.replace(/\s+/g, ' ')
  return line.length > 120 ? `${line.slice(0, 117)}...` : line
}
