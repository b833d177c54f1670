import { type Blot, blotBytes, blotDeep, blotFor } from './blot.ts'
import type { Exchange } from './exchange.ts'

const SECRET_HEADERS = new Set(['authorization', 'cookie', 'proxy-authorization'])

/** Fields of a command that are the mock's own words, not the caller's. */
const OWN_WORDS = new Set(['kind', 'raw'])

const isSecret = (name: string | undefined) => SECRET_HEADERS.has(name?.toLowerCase() ?? '')

/** The blot for one exchange: known keys, the one its account had then, and one that was sent as such. */
export const blotOf = ({ evidence }: Exchange, apiKeys: readonly string[]): Blot => {
  const { account, document } = evidence
  const sent = document && Object.hasOwn(document, 'secret_key') ? document.secret_key : undefined
  const own = [account?.apiKey, sent].filter((key) => typeof key === 'string')
  return blotFor([...apiKeys, ...own])
}

/** An exchange that can be shown: without what only this process may know. */
export type Shown = Omit<Exchange, 'evidence'>

/** Blots out api_keys that a caller sent by mistake, and headers that are secret by nature. */
export const redact = ({ evidence, ...exchange }: Exchange, blot: Blot): Shown => ({
  ...exchange,
  path: blot(exchange.path),
  target: blot(exchange.target),
  headers: exchange.headers.map((text, index) =>
    index % 2 === 1 && isSecret(exchange.headers[index - 1]) ? '***' : blot(text),
  ),
  body: exchange.body === undefined ? undefined : blotContent(exchange.body, blot),
  command: exchange.command && blotDeep(exchange.command, blot, OWN_WORDS),
  matched: blot(exchange.matched),
  hint: exchange.hint === undefined ? undefined : blot(exchange.hint),
  answerHeaders: blotDeep(exchange.answerHeaders, blot),
  answer: blotAnswer(exchange.answer, blot),
  sent: exchange.sent && {
    ...exchange.sent,
    headers: blotDeep(exchange.sent.headers, blot),
    body: blotAnswer(exchange.sent.body, blot),
  },
})

const blotContent = (content: string | Uint8Array, blot: Blot) =>
  typeof content === 'string' ? blot(content) : blotBytes(content, blot)

/** The bytes of a PDF are the mock's own; blotting a word in them would break them. */
const blotAnswer = (answer: string | Uint8Array, blot: Blot) =>
  typeof answer === 'string' ? blot(answer) : answer
