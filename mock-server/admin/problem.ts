import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { type Issue, MOST_ISSUES } from '../validation/check-against.ts'

/** Why a request is refused; thrown by an operation, and returned as a problem document. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly status: ContentfulStatusCode
  readonly title: string
  readonly errors: readonly Issue[] | undefined

  /** @param detail why, and what to do */
  constructor(
    status: ContentfulStatusCode,
    title: string,
    detail: string,
    errors?: readonly Issue[],
  ) {
    super(detail)
    this.status = status
    this.title = title
    this.errors = errors
  }
}

/**
 * The problem of a request with issues, the first hundred of which are listed. @param what such as
 * "Nothing was armed"
 */
export const invalid = (title: string, what: string, issues: readonly Issue[]): Problem =>
  new Problem(
    400,
    title,
    issues.length > MOST_ISSUES
      ? `${what}; "errors" lists the first ${MOST_ISSUES} issues, and there are more.`
      : `${what}; "errors" lists every issue.`,
    issues.slice(0, MOST_ISSUES),
  )

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
    { 'Content-Type': 'application/problem+json' },
  )
