import type * as v from 'valibot'
import { asNumber } from '../billing/amounts.ts'
import { pointerTo } from '../billing/pointer.ts'

/** Where a file violates its schema, and what to do about it. */
export type SchemaProblem = { readonly pointer: string; readonly problem: string }

/** Describes each issue once, with a remedy that fits the value. */
export const describeIssues = (
  issues: readonly v.BaseIssue<unknown>[],
): readonly SchemaProblem[] => [
  ...new Map(
    issues.map(describeIssue).map((problem) => [`${problem.pointer} ${problem.problem}`, problem]),
  ).values(),
]

const describeIssue = (issue: v.BaseIssue<unknown>): SchemaProblem => {
  const path = issue.path ?? []
  const keys = path.map(({ key }) => key as string | number)
  const holder = path.at(-1)
  // To a schema a list is an object that lacks every field; the list itself is what is wrong.
  if (holder?.type === 'object' && Array.isArray(holder.input))
    return { pointer: pointerTo(keys.slice(0, -1)), problem: WANTS_OBJECT }
  return { pointer: pointerTo(keys), problem: problemOf(issue) }
}

const WANTS_OBJECT = 'is a list; must be an object: write { … } instead of [ … ]'

const problemOf = (issue: v.BaseIssue<unknown>): string => {
  const { type, expected, input, message } = issue
  if (type === 'strict_object' && expected === 'never')
    return 'is not a known field; remove it or correct its name'
  if (issue.received === 'undefined') return 'is missing; add it'
  if (!message.startsWith('Invalid ')) return message
  switch (type) {
    case 'string':
      return typeof input === 'number'
        ? `is a number; put it in quotes: "${input}", with leading zeros if it has any`
        : `${nameOf(input)}; must be a string in quotes`
    case 'number':
      return typeof input === 'string'
        ? `is the string ${JSON.stringify(input)}, but must be a number; ${asNumber(input)}`
        : `${nameOf(input)}; must be a whole number, such as 2500`
    case 'array':
      return `${nameOf(input)}; must be a list: put it in [ … ]`
    case 'strict_object':
    case 'loose_object':
    case 'record':
      return Array.isArray(input) ? WANTS_OBJECT : `${nameOf(input)}; must be an object: { … }`
    default:
      return `${nameOf(input)}; must be ${wanted(expected)}`
  }
}

const wanted = (expected: string | null) =>
  (expected ?? 'something else').replace(/^\((.*)\)$/, '$1').replaceAll(' | ', ' or ')

const LONGEST = 60

const nameOf = (value: unknown): string => {
  if (value === null) return 'is null'
  if (Array.isArray(value)) return 'is a list'
  if (typeof value === 'object') return 'is an object'
  const text = JSON.stringify(value)
  return `is ${text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text}`
}
