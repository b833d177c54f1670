import * as v from 'valibot'
import { CALLBACK_FAULT_KINDS } from '../../billing/prepaid/callback.ts'
import type { CallbackFault, NetworkFault } from '../../faults/fault.ts'
import type { TriggeredFault } from '../../faults/registry.ts'
import type { Sent } from '../../journal/exchange.ts'
import { Encoding, encodingOf, printContent } from './content.ts'

/** What the network did to an exchange. */
export const FaultView = v.strictObject({
  kind: v.string(),
  /** Whether before or after the vendor received it, where both are possible. */
  when: v.optional(v.picklist(['before', 'after'])),
  /** How long a slow one took, in milliseconds. */
  ms: v.optional(v.number()),
  /** The armed fault; left out when the request itself asked for it. */
  armedAs: v.optional(v.string()),
  /** What was sent of the reply; null when nothing was. */
  sent: v.nullable(
    v.strictObject({
      status: v.number(),
      headers: v.record(v.string(), v.string()),
      body: v.string(),
      bodyEncoding: Encoding,
    }),
  ),
})

/** The fault of a callback that a top-up was given. */
export const CallbackFaultView = v.strictObject({
  kind: v.picklist(CALLBACK_FAULT_KINDS),
  /** How late the callback is, in milliseconds. */
  ms: v.optional(v.number()),
  /** The armed fault; left out when the request itself asked for it. */
  armedAs: v.optional(v.string()),
})

/** Shows the fault of a callback. */
export const showCallbackFault = ({
  fault,
  ms,
  armedAs,
}: TriggeredFault<CallbackFault>): v.InferOutput<typeof CallbackFaultView> => ({
  kind: fault.kind,
  ...(ms !== undefined && { ms }),
  ...(armedAs !== undefined && { armedAs }),
})

/** Shows what the network did. */
export const showFault = (
  { fault, ms, armedAs }: TriggeredFault<NetworkFault>,
  sent: Sent | undefined,
): v.InferOutput<typeof FaultView> => ({
  kind: fault.kind,
  ...('when' in fault && { when: fault.when }),
  ...(ms !== undefined && { ms }),
  ...(armedAs !== undefined && { armedAs }),
  sent: sent
    ? {
        status: sent.status,
        headers: { ...sent.headers },
        body: printContent(sent.body),
        bodyEncoding: encodingOf(sent.body),
      }
    : null,
})
