import type * as v from 'valibot'

/** One wrong place in a request body. */
export type Flaw = { readonly pointer: string; readonly detail: string }

/** What is wrong, and where. */
export const toFlaw = (issue: v.BaseIssue<unknown>): Flaw => ({
  pointer: (issue.path ?? []).map(({ key }) => `/${String(key)}`).join(''),
  detail: issue.message,
})
