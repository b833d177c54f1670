import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { type Flaw, MOST_FLAWS } from '../flaw.ts'

/** Answers with an RFC 9457 problem document. */
export const problem = (
  c: Context,
  status: ContentfulStatusCode,
  title: string,
  detail: string,
  errors?: readonly Flaw[],
): Response =>
  c.body(
    JSON.stringify({ type: 'about:blank', title, status, detail, ...(errors && { errors }) }),
    status,
    {
      'Content-Type': 'application/problem+json',
    },
  )

/** Refuses a request for its flaws; a hundred of them are listed at most. @param what such as "The body does not fit" */
export const refuseFlaws = (
  c: Context,
  title: string,
  what: string,
  flaws: readonly Flaw[],
): Response =>
  problem(
    c,
    400,
    title,
    flaws.length > MOST_FLAWS
      ? `${what}; the first ${MOST_FLAWS} flaws are listed in "errors", and there are more.`
      : `${what}; every flaw is listed in "errors".`,
    flaws.slice(0, MOST_FLAWS),
  )
