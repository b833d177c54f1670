import type { Exchange } from './exchange.ts'

type Content = string | Uint8Array

/** JSON has no bytes. */
type Written = string | { readonly base64: string }

const write = (content: Content): Written =>
  typeof content === 'string' ? content : { base64: Buffer.from(content).toString('base64') }

const read = (written: Written): Content =>
  typeof written === 'string' ? written : Buffer.from(written.base64, 'base64')

/** Writes an exchange with its evidence as text, for other processes. It holds secrets. */
export const encodeExchange = ({ body, answer, sent, ...exchange }: Exchange): string =>
  JSON.stringify({
    ...exchange,
    ...(body !== undefined && { body: write(body) }),
    answer: write(answer),
    ...(sent && { sent: { ...sent, body: write(sent.body) } }),
  })

/** Reads an exchange that `encodeExchange` wrote. */
export const decodeExchange = (text: string): Exchange => {
  const { body, answer, sent, ...exchange } = JSON.parse(text)
  return {
    ...exchange,
    body: body === undefined ? undefined : read(body),
    answer: read(answer),
    sent: sent && { ...sent, body: read(sent.body) },
  }
}
