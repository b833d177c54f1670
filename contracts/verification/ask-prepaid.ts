import type { OperationName } from '../prepaid/operations.ts'
import { prepaidRequest, type SentFields, type Speech } from '../prepaid/request.ts'
import { leafIn } from './refusal.ts'
import { type Target, whyNoReply } from './target.ts'

/** The part of a prepaid reply that setting up a state needs; the contracts check the rest. */
export type PrepaidReply = {
  readonly rc: string
  readonly message: string
  readonly trId: string
  /** Whether the mock sent it, which can also settle top-ups. */
  readonly isFromMock: boolean
}

/** A header of each reply of the mock, which no vendor sends. */
const OF_THE_MOCK = 'X-Mock-Request-Id'

const USUAL: Speech = { version: 2, format: 'json' }

/**
 * Sends a prepaid request to a target.
 *
 * @throws Error when there is no reply, or one without an rc
 */
export const askPrepaid = async (
  target: Target,
  name: OperationName,
  fields: SentFields = {},
  speech: Speech = USUAL,
): Promise<PrepaidReply> => {
  const { path, contentType, body } = prepaidRequest(target, name, speech, fields)
  const { status, headers, text } = await post(target, path, contentType, body)
  const rc = leafIn(text, 'rc')
  if (rc === undefined) throw new Error(`HTTP ${status} without rc`)
  return {
    rc,
    message: leafIn(text, 'message') ?? '',
    trId: leafIn(text, 'tr_id') ?? '',
    isFromMock: headers.has(OF_THE_MOCK),
  }
}

const post = async (
  { prepaidUrl, timeout, fetch }: Target,
  path: string,
  contentType: string,
  body: string,
) => {
  try {
    const answer = await fetch(prepaidUrl + path, {
      method: 'POST',
      headers: { 'Content-Type': contentType },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeout),
    })
    return { status: answer.status, headers: answer.headers, text: await answer.text() }
  } catch (error) {
    throw new Error(whyNoReply(error, timeout))
  }
}
