import { UnreadableReplyError } from './errors.ts'
import { excerptOf } from './redact.ts'
import type { HttpResponse } from './transport.ts'

/** How much of a body an error shows. @unit characters */
const MAX_EXCERPT = 500

/** Creates the error for a response that is not a reply of the vendor's. */
export const unreadable = (
  { status, body, redact }: HttpResponse,
  why: string,
): UnreadableReplyError => {
  const what = `HTTP ${status}, ${body.length} bytes`
  return new UnreadableReplyError(redact(`the reply (${what}) cannot be read: ${why}`), {
    status,
    body: excerptOf(body, redact, MAX_EXCERPT),
  })
}
