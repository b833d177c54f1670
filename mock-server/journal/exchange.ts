import type { Command } from '../billing/command.ts'
import type { NamespaceName } from '../billing/identifiers.ts'
import type { CallbackFaultKind } from '../billing/prepaid/callback.ts'
import type { ResponseCode } from '../billing/response-code.ts'
import type { Instant } from '../billing/wib.ts'
import type { FailureCause } from '../callbacks/attempt.ts'
import type { CallbackFault, NetworkFault } from '../faults/fault.ts'
import type { TriggeredFault } from '../faults/registry.ts'
import type { Evidence } from './evidence.ts'

/**
 * One request with its response: a partner's request on the vendor's paths, or a callback that was sent
 * to a partner.
 */
export type Exchange = RequestExchange | CallbackExchange

/** A partner's request on the vendor's paths and its answer. */
export type RequestExchange = Recorded & {
  readonly kind: 'request'
  /** The fault of the callback of the top-up that it made. */
  readonly callbackFault?: TriggeredFault<CallbackFault> | undefined
}

/**
 * An attempt to deliver a callback: `target` is its URL, and what answered is the partner's receiver.
 * Without a complete answer its status is undefined, unless its headers had arrived.
 */
export type CallbackExchange = Recorded & {
  readonly kind: 'callback'
  readonly command: undefined
  readonly attempt: CallbackAttempt
  readonly callbackFault?: undefined
}

/** What is only known about a callback. */
export type CallbackAttempt = {
  /** Its number among the attempts of this callback, from 1. */
  readonly number: number
  /** `not-sent` when the host is not allowed; `lost` when a fault has lost it. */
  readonly outcome: 'acknowledged' | 'not-acknowledged' | 'failed' | 'not-sent' | 'lost'
  /** Why it failed. */
  readonly cause?: FailureCause
  /** In one line, with the remedy. */
  readonly result: string
  /** Whether only the beginning of the answer was kept. */
  readonly isTruncated: boolean
  readonly fault?: CallbackFaultKind
}

type Recorded = {
  readonly id: string
  readonly namespace: NamespaceName
  readonly at: Instant
  readonly method: string
  /** The path inside the namespace, without the query. */
  readonly path: string
  /** The request target as received: namespace prefix, path and query. */
  readonly target: string
  /** Names and values alternating, as received. */
  readonly headers: readonly string[]
  /** Text, or bytes that are not text; undefined when it was too large to read. */
  readonly body: string | Uint8Array | undefined
  readonly format: 'json' | 'xml'
  /** Undefined when no command could be read. */
  readonly command: Command | undefined
  /**
   * What the vendor answered, even if it did not arrive; undefined when the request never reached
   * it because of a fault.
   */
  readonly status: number | undefined
  readonly responseCode: ResponseCode
  readonly message: string
  readonly matched: string
  readonly hint: string | undefined
  readonly answerHeaders: Readonly<Record<string, string>>
  /** Text, or the bytes of a PDF. */
  readonly answer: string | Uint8Array
  /** @unit milliseconds */
  readonly took: number
  readonly evidence: Evidence
  /** The injected fault. */
  readonly fault?: TriggeredFault<NetworkFault> | undefined
  /** What was sent when there was a fault; undefined when nothing was. */
  readonly sent?: Sent | undefined
}

/** What was sent under a fault; the Content-Length of half a body is that of the whole body. */
export type Sent = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array
}

/**
 * The number in an exchange's id; later exchanges have larger ones. Undefined for anything else.
 */
export const sequenceOf = (id: string): number | undefined => {
  const digits = /^req-(\d{1,15})$/.exec(id)?.[1]
  return digits === undefined ? undefined : Number(digits)
}

/** The size of an exchange. @unit characters, or bytes where it is not text */
export const weigh = ({ target, headers, body, answer, sent, evidence }: Exchange): number => {
  let weight = target.length + answer.length
  if (sent && sent.body !== answer) weight += sent.body.length
  for (const header of headers) weight += header.length
  // A decoded body is about as large as its text.
  return weight + (body?.length ?? 0) * (evidence.document ? 2 : 1)
}
