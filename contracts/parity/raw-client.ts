import { createHash, randomUUID } from 'node:crypto'
import { isPrepaidPath, type OperationName } from '../prepaid/operations.ts'
import { prepaidRequest, type SentFields, type Speech, written } from '../prepaid/request.ts'
import type { Target } from '../verification/target.ts'
import { type Observation, observe } from './observation.ts'

/** Both formats. */
export const FORMATS = ['json', 'xml'] as const
export type Format = (typeof FORMATS)[number]

/** The fields of a request by wire name. */
export type Sent = { readonly [name: string]: string | number | Sent }

/** Options to send a request in an unusual way. */
type Manner = {
  readonly format?: Format
  readonly path?: string
  /** A raw body instead of the fields. */
  readonly body?: string
  /** `null` sends none. */
  readonly contentType?: string | null
  /** Sends the sign in upper case. */
  readonly upperCaseSign?: boolean
  /** The root element; default `mp`. */
  readonly root?: string
}

/** Sends raw requests to a server. */
export type RawClient = {
  /** Sends fields with username and valid sign. */
  send(fields: Sent, manner?: Manner): Promise<Observation>
  /** Sends exactly this. */
  sendRaw(fields: Sent, manner?: Manner): Promise<Observation>
  /** Sends a signed request of the prepaid API. @param filters path segments after its path */
  ask(
    operation: OperationName,
    fields?: SentFields,
    speech?: Speech,
    filters?: string,
  ): Promise<Observation>
  get(path: string, contentType?: string | null): Promise<Observation>
  /** A new ref_id. */
  refId(): string
  readonly username: string
}

const BILLS = '/api/v1/bill/check'

const USUAL: Speech = { version: 2, format: 'json' }

export const createRawClient = (target: Target): RawClient => {
  const sign = (signed: string) =>
    createHash('md5').update(`${target.username}${target.apiKey}${signed}`).digest('hex')

  const ask = async (path: string, init: RequestInit): Promise<Observation> => {
    const began = performance.now()
    const host = isPrepaidPath(path) ? target.prepaidUrl : target.baseUrl
    const answer = await target.fetch(host + path, {
      ...init,
      redirect: 'manual',
      signal: AbortSignal.timeout(target.timeout),
    })
    const body = new Uint8Array(await answer.arrayBuffer())
    return observe(answer, body, performance.now() - began)
  }

  const sendRaw: RawClient['sendRaw'] = (fields, manner = {}) => {
    const { format = 'json', path = BILLS, contentType = `application/${format}` } = manner
    // Bytes, because a string would add its own content type.
    const body = new TextEncoder().encode(manner.body ?? written(fields, format, manner.root))
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
          sign: manner?.upperCaseSign ? right.toUpperCase() : right,
        },
        manner,
      )
    },
    ask: (operation, fields = {}, speech = USUAL, filters = '') => {
      const { path, ...request } = prepaidRequest(target, operation, speech, fields)
      return sendRaw({}, { ...request, path: path + filters })
    },
    get: (path, contentType = 'application/json') =>
      ask(path, { method: 'GET', headers: typed(contentType) }),
  }
}

const typed = (contentType: string | null): Record<string, string> =>
  contentType === null ? {} : { 'Content-Type': contentType }

/** What each command signs. */
const signedBy = ({ commands, ref_id, tr_id }: Sent): string => {
  if (commands === 'checkstatus') return 'cs'
  if (commands === 'pricelist-pasca') return 'pl'
  return String(commands === 'pay-pasca' ? tr_id : ref_id)
}
