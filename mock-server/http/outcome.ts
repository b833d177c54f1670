import { type Command, subjectOf } from '../billing/command.ts'
import type { Decision } from '../billing/decision.ts'
import { ResponseCode } from '../billing/response-code.ts'
import type { CallbackFault } from '../faults/fault.ts'
import type { TriggeredFault } from '../faults/registry.ts'
import type { Evidence } from '../journal/evidence.ts'
import type { EarlyRefusal } from '../protocol/refusal.ts'
import type { WireReply, Writable } from '../wire/document.ts'
import type { Stamp } from './deliver.ts'
import type { RequestContext } from './receive.ts'
import { NO_REPLY, type RenderedReply } from './respond.ts'

/** How a request ended. */
export type Outcome =
  /** Refused before the billing rules. */
  | {
      readonly kind: 'refused'
      readonly refusal: EarlyRefusal
      readonly known: Evidence
      /** Undefined if it was refused before the ledger was used. */
      readonly stamp: Stamp | undefined
    }
  | {
      readonly kind: 'decided'
      readonly command: Command
      readonly decision: Decision
      readonly evidence: Evidence
      readonly hint: string | undefined
      readonly stamp: Stamp
      /** What happens to the callback of the top-up that was made. */
      readonly callbackFault: TriggeredFault<CallbackFault> | undefined
    }
  /** A fault kept the request from the vendor; nothing was recorded. */
  | { readonly kind: 'not-delivered'; readonly known: Evidence; readonly stamp: Stamp }

const NOTHING_KNOWN: Evidence = {}

/** Refuses a request. @param known what was already known about the request */
export const refused = (
  refusal: EarlyRefusal,
  known: Evidence = NOTHING_KNOWN,
  stamp?: Stamp,
): Outcome => ({ kind: 'refused', refusal, known, stamp })

/** Ends a request that never reached the vendor. */
export const notDelivered = (stamp: Stamp, known: Evidence = NOTHING_KNOWN): Outcome => ({
  kind: 'not-delivered',
  known,
  stamp,
})

/** Renders an outcome in the vendor's fields and the caller's format. */
export const renderOutcome = (outcome: Outcome, request: RequestContext): RenderedReply => {
  const { api, mock } = request
  switch (outcome.kind) {
    case 'refused': {
      const { refusal, known, stamp } = outcome
      const reply = api.renderRefusal(refusal, known.call?.command, mock)
      const matched = `refusal ${refusal.responseCode}`
      const evidence = { ...known, refusal }
      return encodeReply(reply, request, { status: refusal.status, matched, evidence, stamp })
    }
    case 'decided': {
      const { command, decision, evidence, hint, stamp, callbackFault } = outcome
      const reply = api.renderReply(decision, command, mock)
      const matched = matchedBy(command, decision)
      const known = { matched, hint, evidence, stamp, callbackFault }
      return encodeReply(reply, request, { status: 200, ...known })
    }
    case 'not-delivered': {
      const { contentType } = request.incoming.codec
      return { ...NO_REPLY, contentType, evidence: outcome.known, stamp: outcome.stamp }
    }
  }
}

/** The fields of a reply; a bare list has none. */
const fieldsOf = ({ data }: WireReply): Readonly<Record<string, Writable>> =>
  Array.isArray(data) ? {} : (data as Readonly<Record<string, Writable>>)

/** Encodes a reply in the caller's format. */
export const encodeReply = (
  reply: WireReply,
  { incoming: { codec } }: RequestContext,
  rest: Pick<RenderedReply, 'status' | 'matched' | 'hint' | 'evidence' | 'stamp' | 'callbackFault'>,
): RenderedReply => {
  const {
    rc = ResponseCode.Success,
    response_code: responseCode = rc,
    message = '',
  } = fieldsOf(reply)
  return {
    ...rest,
    body: codec.encode(reply),
    contentType: codec.contentType,
    responseCode: String(responseCode),
    message: String(message),
  }
}

const matchedBy = (command: Command, { reason, scenario }: Decision) =>
  scenario === undefined
    ? `${reason} ${subjectOf(command)}`
    : `${reason} "${scenario}" ${subjectOf(command)}`
