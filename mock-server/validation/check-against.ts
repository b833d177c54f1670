import type * as v from 'valibot'
import { pointerTo } from '../billing/pointer.ts'

/** One wrong place in a request. */
export type Issue = { readonly pointer: string; readonly detail: string }

/** So many flaws are listed at most. */
export const MOST_ISSUES = 100

/** Content that fits its schema, or what is wrong with it; `issues` may be one more than are listed. */
export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly issues: readonly Issue[] }

/**
 * Holds content against a schema, and stops once there are more flaws than are listed: a megabyte of
 * wrong entries has hundreds of thousands, and collecting them would keep all other callers waiting.
 */
export const checkAgainst = <S extends v.GenericSchema>(
  schema: S,
  content: unknown,
): Checked<v.InferOutput<S>> => {
  let found = 0
  const { typed, value, issues } = schema['~run'](
    { value: content },
    {
      // Read once for every issue that is made; thus they are counted while they are found.
      get lang() {
        found += 1
        return undefined
      },
      get abortEarly() {
        return found > MOST_ISSUES
      },
    },
  )
  return typed && !issues
    ? { ok: true, value: value as v.InferOutput<S> }
    : { ok: false, issues: (issues ?? []).map(toIssue) }
}

/** What is wrong, and where. */
export const toIssue = (issue: v.BaseIssue<unknown>): Issue => ({
  pointer: pointerTo((issue.path ?? []).map(({ key }) => key as string | number)),
  detail: detailOf(issue),
})

/** A schema's own words go first; what the library says by itself is put into ours. */
const detailOf = (issue: v.BaseIssue<unknown>): string => {
  if (isUnknownMember(issue)) return 'is unknown; remove it or correct its name'
  const { message, expected, received } = issue
  if (!message.startsWith('Invalid ')) return message
  return received === 'undefined' ? 'is missing' : `must be ${inWords(expected)}`
}

const WORDS: Readonly<Record<string, string>> = {
  string: 'a text in quotes',
  boolean: 'true or false',
  number: 'a number',
  Object: 'an object: { … }',
  Array: 'a list: [ … ]',
}

const inWords = (expected: string | null): string =>
  (expected ?? 'something else')
    .replace(/^\((.*)\)$/, '$1')
    .split(' | ')
    .map((one) => WORDS[one] ?? one)
    .join(' or ')

/** Where a schema has words of its own for members it does not know, those are used. */
const isUnknownMember = ({ type, expected, message }: v.BaseIssue<unknown>) =>
  type === 'strict_object' && expected === 'never' && message.startsWith('Invalid key:')
