import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { type Issue, MOST_ISSUES } from '../validation/check-against.ts'

/** Answers with an RFC 9457 problem document. */
export const problem = (
  c: Context,
  status: ContentfulStatusCode,
  title: string,
  detail: string,
  errors?: readonly Issue[],
): Response =>
  c.body(
    JSON.stringify({ type: 'about:blank', title, status, detail, ...(errors && { errors }) }),
    status,
    {
      'Content-Type': 'application/problem+json',
    },
  )

/** Refuses a request for its flaws; a hundred of them are listed at most. @param what such as "The body does not fit" */
export const refuseIssues = (
  c: Context,
  title: string,
  what: string,
  issues: readonly Issue[],
): Response =>
  problem(
    c,
    400,
    title,
    issues.length > MOST_ISSUES
      ? `${what}; the first ${MOST_ISSUES} flaws are listed in "errors", and there are more.`
      : `${what}; every flaw is listed in "errors".`,
    issues.slice(0, MOST_ISSUES),
  )
