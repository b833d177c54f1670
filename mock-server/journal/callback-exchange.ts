import { describeAttempt, isAcknowledged } from '../callbacks/attempt.ts'
import type { Attempted } from '../callbacks/attempts.ts'
import { headersOf } from '../callbacks/post.ts'
import type { CallbackAttempt, CallbackExchange } from './exchange.ts'

/** What the journal keeps of an attempt to deliver a callback. */
export const callbackExchange = (attempted: Attempted): CallbackExchange => {
  const { namespace, id, at, topUp, owner, request, result } = attempted
  const { url, body } = request
  const answered = result.kind === 'answered' ? result : undefined
  return {
    kind: 'callback',
    id,
    namespace,
    at,
    method: 'POST',
    path: url.pathname,
    target: url.href,
    headers: Object.entries(headersOf(request)).flatMap(([name, value]) => [name, String(value)]),
    body,
    format: topUp.topUp.format,
    command: undefined,
    status: 'status' in result ? result.status : undefined,
    responseCode: topUp.state === 'failed' ? topUp.responseCode : '00',
    message: describeAttempt(result),
    matched: `callback of tr_id ${topUp.trId}`,
    hint: undefined,
    answerHeaders: answered?.headers ?? {},
    answer: answered?.body ?? '',
    took: 'ms' in result ? result.ms : 0,
    evidence: { account: owner, transaction: topUp },
    attempt: attemptOf(attempted),
  }
}

const attemptOf = ({ attempt: number, fault, result }: Attempted): CallbackAttempt => ({
  number,
  outcome: outcomeOf(result),
  ...(result.kind === 'failed' && { cause: result.cause }),
  result: describeAttempt(result),
  isTruncated: result.kind === 'answered' && result.truncated,
  ...(fault !== undefined && { fault }),
})

const outcomeOf = (result: Attempted['result']): CallbackAttempt['outcome'] => {
  switch (result.kind) {
    case 'answered':
      return isAcknowledged(result) ? 'acknowledged' : 'not-acknowledged'
    case 'failed':
      return 'failed'
    case 'refused-by-policy':
      return 'not-sent'
    case 'lost':
      return 'lost'
  }
}
