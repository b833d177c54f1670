import type { ResponseCode } from '../billing/response-code.ts'
import type { Body, Format } from './requests.ts'

/** One request of a collection; `{{names}}` in it are the collection's variables. */
export type Step = {
  readonly name: string
  readonly about?: string
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly format: Format
  readonly body?: Body
  /** The response code to be answered; undefined for a receipt, which has none. */
  readonly expects?: ResponseCode
}

/** Requests that are made one after the other. */
export type Folder = {
  readonly name: string
  readonly about: string
  readonly steps: readonly Step[]
  readonly folders: readonly Folder[]
}

/** The path all bill commands go to. */
export const CHECK = '/api/v1/bill/check'

/** What the scripts fill in before a request leaves, or keep from an answer. */
export const FILLED = { username: '{{username}}', refId: '{{ref_id}}', sign: '{{sign}}' } as const

/** A bill command with the code it is to be answered. */
export const bill = (name: string, body: Body, format: Format, expects: ResponseCode): Step => ({
  name: `${name} (${format.toUpperCase()})`,
  method: 'POST',
  path: CHECK,
  format,
  body,
  expects,
})

/** Pays what the inquiry before it found. */
export const PAYMENT: Body = {
  commands: 'pay-pasca',
  username: FILLED.username,
  tr_id: '{{tr_id}}',
  sign: FILLED.sign,
}

/** Asks what became of the inquiry before it. */
export const STATUS_CHECK: Body = {
  commands: 'checkstatus',
  username: FILLED.username,
  ref_id: FILLED.refId,
  sign: FILLED.sign,
}
