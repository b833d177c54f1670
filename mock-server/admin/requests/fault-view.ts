import * as v from 'valibot'
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

/** Shows what the network did. */
export const showFault = (
  { fault, ms, armedAs }: TriggeredFault,
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
