import type * as v from 'valibot'
import { pointerTo } from '../billing/pointer.ts'

/** One mistake in a request. */
export type Issue = { readonly pointer: string; readonly detail: string }

/** How many issues are listed at most. */
export const MOST_ISSUES = 100

/** Valid content, or its issues; there may be one more than are listed. */
export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly issues: readonly Issue[] }

/**
 * Checks content against a schema, and stops once there are more issues than are listed: a megabyte of
 * wrong entries has hundreds of thousands, and collecting them would block all other requests.
 */
export const checkAgainst = <S extends v.GenericSchema>(
  schema: S,
  content: unknown,
): Checked<v.InferOutput<S>> => {
  let found = 0
  const { typed, value, issues } = schema['~run'](
    { value: content },
    {
      // Read once for each issue, so that issues are counted while they are found.
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

/** Turns an issue of the library into one of ours. */
export const toIssue = (issue: v.BaseIssue<unknown>): Issue => ({
  pointer: pointerTo((issue.path ?? []).map(({ key }) => key as string | number)),
  detail: detailOf(issue),
})

/** A schema's own message wins; the library's default ones are replaced. */
const detailOf = (issue: v.BaseIssue<unknown>): string => {
  if (isUnknownMember(issue)) return 'is unknown; remove it or correct its name'
  const { message, expected, received } = issue
  if (!message.startsWith('Invalid ')) return message
  return received === 'undefined' ? 'is missing' : `must be ${describe(expected)}`
}

const NAMES: Readonly<Record<string, string>> = {
  string: 'a string in quotes',
  boolean: 'true or false',
  number: 'a number',
  Object: 'an object: { … }',
  Array: 'a list: [ … ]',
}

const describe = (expected: string | null): string =>
  (expected ?? 'something else')
    .replace(/^\((.*)\)$/, '$1')
    .split(' | ')
    .map((one) => NAMES[one] ?? one)
    .join(' or ')

/** Unless the schema has its own message for unknown members. */
const isUnknownMember = ({ type, expected, message }: v.BaseIssue<unknown>) =>
  type === 'strict_object' && expected === 'never' && message.startsWith('Invalid key:')
