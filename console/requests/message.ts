import type { ExchangeView } from '../../mock-server/admin/requests/exchange-view.ts'
import { h, type Inside, type Piece } from '../h.ts'
import { CopyButton } from '../pieces.ts'
import { say } from '../words.ts'
import { layOut } from './pretty.ts'

/** How a message is shown: laid out and coloured, or as it went over the wire. */
export type Look = 'pretty' | 'raw'

type Message = {
  readonly title: string
  readonly line: string
  readonly headers: readonly (readonly [string, string])[]
  readonly body: string | null
  readonly encoding: 'text' | 'base64'
  readonly look: Look
}

/** One half of an exchange. */
const MessagePiece = ({ title, line, headers, body, encoding, look }: Message): Piece => {
  const head = [line, ...headers.map(([name, value]) => `${name}: ${value}`)].join('\n')
  const whole = `${head}\n\n${body ?? ''}`
  return h(
    'section',
    { class: 'message', 'aria-label': title },
    h(
      'div',
      { class: 'message-top' },
      h('h3', null, title),
      h(CopyButton, { text: look === 'raw' ? whole : (body ?? ''), children: say('copy') }),
    ),
    look === 'raw'
      ? h('pre', { tabIndex: 0, 'aria-label': title }, whole)
      : [
          h('p', { class: 'mono line', key: 'line' }, line),
          h(
            'details',
            { key: 'headers' },
            h('summary', null, say('headers', { n: headers.length })),
            h(
              'dl',
              { class: 'headers mono' },
              headers.map(([name, value]) => [h('dt', null, name), h('dd', null, value)]),
            ),
          ),
          h(
            'pre',
            { key: 'body', tabIndex: 0, 'aria-label': `${title}, ${say('body')}` },
            bodyOf(body, encoding),
          ),
        ],
  )
}

const bodyOf = (body: string | null, encoding: 'text' | 'base64'): Inside => {
  if (body === null) return h('span', { class: 'quiet' }, say('bodyTooLarge'))
  if (body === '') return h('span', { class: 'quiet' }, say('bodyEmpty'))
  if (encoding === 'base64')
    return h(
      'span',
      { class: 'quiet' },
      say('bodyNoText', { n: Math.floor((body.length * 3) / 4) }),
      `\n\n${body.slice(0, 400)}${body.length > 400 ? '…' : ''}`,
    )
  const tokens = layOut(body)
  return tokens
    ? tokens.map(({ kind, text }) => (kind === 'plain' ? text : h('span', { class: kind }, text)))
    : body
}

const pairs = (headers: readonly string[]): readonly (readonly [string, string])[] =>
  headers.flatMap((name, index) =>
    index % 2 === 0 ? [[name, headers[index + 1] ?? ''] as const] : [],
  )

type Struck = { readonly fault: NonNullable<ExchangeView['fault']>; readonly look: Look }

/** What a fault let out of an answer. */
const WentOut = ({ fault: { kind, sent }, look }: Struck): Piece =>
  sent
    ? h(MessagePiece, {
        title: say('wentOut', { kind }),
        line: `HTTP ${sent.status}`,
        headers: Object.entries(sent.headers),
        body: sent.body,
        encoding: sent.bodyEncoding,
        look,
      })
    : h(
        'section',
        { class: 'message', 'aria-label': say('wentOut', { kind }) },
        h('div', { class: 'message-top' }, h('h3', null, say('wentOut', { kind }))),
        h('p', { class: 'quiet' }, say('nothingWentOut')),
      )

type Both = { readonly exchange: ExchangeView; readonly look: Look }

/** Request and answer side by side; where a fault struck, what its caller got goes before what the vendor said. */
export const Messages = ({ exchange, look }: Both): Piece => {
  const { method, target, headers, body, bodyEncoding, status } = exchange
  return h(
    'div',
    { class: 'messages' },
    h(MessagePiece, {
      title: say('request'),
      line: `${method} ${target}`,
      headers: pairs(headers),
      body,
      encoding: bodyEncoding,
      look,
    }),
    exchange.fault && h(WentOut, { fault: exchange.fault, look }),
    h(MessagePiece, {
      title: say(exchange.fault ? 'vendorsAnswer' : 'answer'),
      line: status === 0 ? say('neverHeard') : `HTTP ${status}`,
      headers: Object.entries(exchange.answerHeaders),
      body: exchange.answer,
      encoding: exchange.answerEncoding,
      look,
    }),
  )
}
