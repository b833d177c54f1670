import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Flaw } from '../flaw.ts'

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
