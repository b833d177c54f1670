import { prepaidSign } from '../prepaid/request.ts'
import { leafIn } from './refusal.ts'
import type { Target } from './target.ts'

/** A callback as it arrived. */
export type CallbackMessage = { readonly contentType: string; readonly body: string }

/**
 * The content type by which Pact compares a callback: XML as text, like every XML answer. Pact
 * requires the type of the contract, but the client reads any that does not contradict the body.
 */
export const comparedAs = ({ contentType, body }: CallbackMessage): string => {
  const text = body.trimStart()
  if (text.startsWith('<') && !/json/i.test(contentType)) return 'text/plain'
  return text.startsWith('{') && !/xml/i.test(contentType) ? 'application/json' : contentType
}

/**
 * Marks a wrong sign, which Pact cannot compute, so that the contract's rule fails.
 *
 * @param refId of the top-up
 */
export const marked = (
  message: CallbackMessage,
  account: Pick<Target, 'username' | 'apiKey'>,
  refId: string,
): CallbackMessage => {
  const sign = leafIn(message.body, 'sign')
  if (sign === undefined || sign === prepaidSign(account, refId)) return message
  return { ...message, body: message.body.replace(sign, `${sign} is not the sign of this ref_id`) }
}
