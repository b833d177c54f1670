import { readText } from '../client-core/arguments.ts'
import type { Account } from '../client-core/options.ts'
import { decodeBody, whyUnreadable } from '../client-core/reply.ts'
import { sign } from '../client-core/signature.ts'
import type { RefId } from '../client-core/values.ts'
import { type CallbackRequest, readBody } from './callback-body.ts'
import { UnreadableCallbackError, WrongSignError } from './errors.ts'
import type { TopUpOutcome } from './outcome.ts'
import { isSameText } from './same-text.ts'
import { readOutcome } from './top-up.ts'

/**
 * Verifies that a callback has the sign of your account, and reads its outcome: JSON or XML, with
 * the names of version 1 or 2.
 *
 * The sign covers the ref_id alone, so anyone who has seen one callback can send others for the same
 * ref_id: before you hand out anything, compare with `status(refId)`.
 *
 * @returns pending when it contradicts itself
 * @throws WrongSignError, UnreadableCallbackError, CallbackTooLongError, whose `status` is the HTTP
 * status to answer with
 */
export const verifyCallback = async (
  request: CallbackRequest,
  account: Account,
): Promise<TopUpOutcome> => {
  const username = readText(account.username, 'username')
  const apiKey = readText(account.apiKey, 'apiKey')
  const { text, contentType } = await readBody(request)
  const { fields } = await decodeBody(text, contentType).catch((error: unknown) => {
    throw new UnreadableCallbackError(whyUnreadable(error))
  })
  const { sign: signature, ...raw } = fields
  const { ref_id: refId } = raw
  if (typeof refId !== 'string' || refId === '')
    throw new UnreadableCallbackError('it has no ref_id')
  if (typeof signature !== 'string' || signature === '') throw new WrongSignError('has no sign')
  if (!isSameText(signature, sign(username, apiKey, refId)))
    throw new WrongSignError('has a wrong sign')
  return readOutcome(
    { status: 200, fields: raw, unreadable: (why) => new UnreadableCallbackError(why) },
    { refId: refId as RefId },
  )
}
