import { UnreadableReplyError } from './errors.ts'
import { beginningOf } from './redact.ts'
import type { HttpResponse } from './transport.ts'

/** How much of a body an error shows. @unit characters */
const SHOWN = 500

/** Makes the error for something that came, but is no answer of the vendor's. */
export const unreadable = (
  { status, body, redact }: HttpResponse,
  why: string,
): UnreadableReplyError => {
  const what = `HTTP ${status}, ${body.length} bytes`
  return new UnreadableReplyError(redact(`the answer (${what}) cannot be read: ${why}`), {
    status,
    body: beginningOf(body, redact, SHOWN),
  })
}
