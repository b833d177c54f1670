import type { CallbackAttempt, CallbackExchange, Exchange, RequestExchange } from './exchange.ts'
import { type Redactor, redactBytes, redactDeep, redactorFor } from './redactor.ts'

const SECRET_HEADERS = new Set(['authorization', 'cookie', 'proxy-authorization'])

/** Fields whose values come from the mock, not the caller. */
const OWN_FIELDS = new Set(['kind', 'raw'])

const isSecret = (name: string | undefined) => SECRET_HEADERS.has(name?.toLowerCase() ?? '')

/**
 * The redactor for an exchange: known keys, the key its account had then, and a key sent as sign.
 */
export const redactorOf = ({ evidence }: Exchange, apiKeys: readonly string[]): Redactor => {
  const { account, document } = evidence
  const sent = document && Object.hasOwn(document, 'secret_key') ? document.secret_key : undefined
  const own = [account?.apiKey, sent].filter((key) => typeof key === 'string')
  return redactorFor([...apiKeys, ...own])
}

/** A redacted exchange, safe to show. */
export type Shown = Omit<RequestExchange, 'evidence'> | Omit<CallbackExchange, 'evidence'>

/** Redacts secret headers, and api_keys that a caller sent by mistake. */
export const redact = ({ evidence: _secret, ...exchange }: Exchange, redactor: Redactor): Shown => {
  const shown = redactShared(exchange, redactor)
  if (exchange.kind === 'request') return { ...exchange, ...shown }
  const attempt = redactAttempt(exchange.attempt, redactor)
  const { headers } = exchange
  // The headers are the mock's own.
  return { ...exchange, ...shown, headers, command: undefined, message: attempt.result, attempt }
}

/** Redacts what a receiver may have sent back; other results are in the mock's own words. */
export const redactAttempt = (attempt: CallbackAttempt, redactor: Redactor): CallbackAttempt =>
  attempt.outcome === 'not-acknowledged'
    ? { ...attempt, result: redactor(attempt.result) }
    : attempt

const redactShared = (exchange: Omit<Exchange, 'evidence'>, redactor: Redactor) => ({
  path: redactor(exchange.path),
  target: redactor(exchange.target),
  headers: exchange.headers.map((text, index) =>
    index % 2 === 1 && isSecret(exchange.headers[index - 1]) ? '***' : redactor(text),
  ),
  body: exchange.body === undefined ? undefined : redactContent(exchange.body, redactor),
  command: exchange.command && redactDeep(exchange.command, redactor, OWN_FIELDS),
  matched: redactor(exchange.matched),
  hint: exchange.hint === undefined ? undefined : redactor(exchange.hint),
  answerHeaders: redactDeep(exchange.answerHeaders, redactor),
  answer: redactAnswer(exchange.answer, redactor),
  sent: exchange.sent && {
    ...exchange.sent,
    headers: redactDeep(exchange.sent.headers, redactor),
    body: redactAnswer(exchange.sent.body, redactor),
  },
})

const redactContent = (content: string | Uint8Array, redactor: Redactor) =>
  typeof content === 'string' ? redactor(content) : redactBytes(content, redactor)

/** A PDF is the mock's own; redacting bytes in it would break it. */
const redactAnswer = (answer: string | Uint8Array, redactor: Redactor) =>
  typeof answer === 'string' ? redactor(answer) : answer
