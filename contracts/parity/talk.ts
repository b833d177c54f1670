import { createHash, randomUUID } from 'node:crypto'
import { XMLBuilder } from 'fast-xml-parser'
import type { Target } from '../verification/target.ts'
import { type Observation, observe } from './observation.ts'

/** Both formats. */
export const FORMATS = ['json', 'xml'] as const
export type Format = (typeof FORMATS)[number]

/** A request's fields under their names on the wire. */
export type Sent = { readonly [name: string]: string | number | Sent }

/** How to send, where the usual way is not what is asked about. */
type Manner = {
  readonly format?: Format
  readonly path?: string
  /** Sent as it is, instead of the fields. */
  readonly body?: string
  /** `null` sends none. */
  readonly contentType?: string | null
  /** Writes the sign in capitals. */
  readonly signInCapitals?: boolean
  /** The root element; `mp` unless told. */
  readonly root?: string
}

/** A conversation with one server about raw requests and raw answers. */
export type Talk = {
  /** Sends fields with the account's name and the right sign. */
  send(fields: Sent, manner?: Manner): Promise<Observation>
  /** Sends exactly this. */
  sendRaw(fields: Sent, manner?: Manner): Promise<Observation>
  get(path: string, contentType?: string | null): Promise<Observation>
  /** A ref_id that was never used. */
  refId(): string
  readonly username: string
}

const BILLS = '/api/v1/bill/check'

const builder = new XMLBuilder({ suppressEmptyNode: false })

/** Opens a conversation with a target. */
export const talkTo = (target: Target): Talk => {
  const sign = (signed: string) =>
    createHash('md5').update(`${target.username}${target.apiKey}${signed}`).digest('hex')

  const ask = async (path: string, init: RequestInit): Promise<Observation> => {
    const began = performance.now()
    const answer = await target.fetch(target.baseUrl + path, {
      ...init,
      redirect: 'manual',
      signal: AbortSignal.timeout(target.timeout),
    })
    const body = new Uint8Array(await answer.arrayBuffer())
    return observe(answer, body, performance.now() - began)
  }

  const sendRaw: Talk['sendRaw'] = (fields, manner = {}) => {
    const { format = 'json', path = BILLS, contentType = `application/${format}` } = manner
    // Bytes, for a text brings a content type of its own.
    const body = new TextEncoder().encode(manner.body ?? written(format, fields, manner.root))
    return ask(path, { method: 'POST', headers: typed(contentType), body })
  }

  return {
    username: target.username,
    refId: () => `parity-${randomUUID()}`,
    sendRaw,
    send: (fields, manner) => {
      const { commands, ...rest } = fields
      const right = sign(signedBy(fields))
      return sendRaw(
        {
          commands: commands ?? '',
          username: target.username,
          ...rest,
          sign: manner?.signInCapitals ? right.toUpperCase() : right,
        },
        manner,
      )
    },
    get: (path, contentType = 'application/json') =>
      ask(path, { method: 'GET', headers: typed(contentType) }),
  }
}

const typed = (contentType: string | null): Record<string, string> =>
  contentType === null ? {} : { 'Content-Type': contentType }

const written = (format: Format, fields: Sent, root = 'mp') =>
  format === 'json'
    ? JSON.stringify(fields)
    : `<?xml version="1.0"?>${builder.build({ [root]: fields })}`

/** What each command signs. */
const signedBy = ({ commands, ref_id, tr_id }: Sent): string => {
  if (commands === 'checkstatus') return 'cs'
  if (commands === 'pricelist-pasca') return 'pl'
  return String(commands === 'pay-pasca' ? tr_id : ref_id)
}
