import * as v from 'valibot'
import type { Strike } from '../../faults/board.ts'

/** What the network did to an exchange. */
export const FaultView = v.strictObject({
  kind: v.string(),
  /** Whether before or after the vendor heard of it, where it could be either. */
  when: v.optional(v.picklist(['before', 'after'])),
  /** How long a slow one took, in milliseconds. */
  ms: v.optional(v.number()),
  /** The armed fault; left out when the request itself asked for it. */
  armedAs: v.optional(v.string()),
})

/** Shows what the network did. */
export const showFault = ({ fault, ms, armedAs }: Strike): v.InferOutput<typeof FaultView> => ({
  kind: fault.kind,
  ...('when' in fault && { when: fault.when }),
  ...(ms !== undefined && { ms }),
  ...(armedAs !== undefined && { armedAs }),
})
