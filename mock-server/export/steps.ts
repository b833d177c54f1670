import type { ResponseCode } from '../billing/response-code.ts'
import { type Body, type Format, MEDIA_TYPES } from './requests.ts'

/** A request of a collection; `{{names}}` are variables of the collection. */
export type Step = {
  readonly name: string
  readonly about?: string
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly format: Format
  readonly body?: Body
  /** Sent besides the content type, or instead of it. */
  readonly headers?: Readonly<Record<string, string>>
  /** The expected response code; undefined when the reply has none, as a receipt. */
  readonly expects?: ResponseCode
}

/** Requests to run in order. */
export type Folder = {
  readonly name: string
  readonly about: string
  readonly steps: readonly Step[]
  readonly folders: readonly Folder[]
}

/** The path of all bill commands. */
export const CHECK = '/api/v1/bill/check'

/** Variables the scripts set before a request or keep from a reply. */
export const FILLED = { username: '{{username}}', refId: '{{ref_id}}', sign: '{{sign}}' } as const

/** A ref_id that the scripts make for each request that has it; later ones repeat it as `ref_id`. */
export const FRESH_REF_ID = '{{new_ref_id}}'

/** Like `FILLED`, with a new ref_id. */
export const FRESH = { ...FILLED, refId: FRESH_REF_ID } as const

/** The headers of a step. */
export const headersOf = ({ body, format, headers }: Step): Readonly<Record<string, string>> => ({
  ...(body && { 'Content-Type': MEDIA_TYPES[format] }),
  ...headers,
})

/** A bill command with its expected code. */
export const bill = (name: string, body: Body, format: Format, expects: ResponseCode): Step => ({
  name: `${name} (${format.toUpperCase()})`,
  method: 'POST',
  path: CHECK,
  format,
  body,
  expects,
})

/** Pays the bill of the previous inquiry. */
export const PAYMENT: Body = {
  commands: 'pay-pasca',
  username: FILLED.username,
  tr_id: '{{tr_id}}',
  sign: FILLED.sign,
}

/** Checks the status of the previous inquiry. */
export const STATUS_CHECK: Body = {
  commands: 'checkstatus',
  username: FILLED.username,
  ref_id: FILLED.refId,
  sign: FILLED.sign,
}
