import type { NamespaceName, Username } from '../billing/identifiers.ts'
import { SLOT_LIMITS, type SlotLimits } from './limits.ts'

/** Whose callback is sent. */
export type Sender = { readonly namespace: NamespaceName; readonly username: Username }

/** A slot of those who send at once. */
export type Slot = {
  /** Aborted when the sandbox closes. */
  readonly signal: AbortSignal
  /** Frees the slot when the work is done. */
  readonly during: (work: Promise<unknown>) => void
  readonly free: () => void
}

/** Why no slot is free: all are taken, those of the namespace, or only those of the account. */
type NoSlot = 'none-free' | 'account-busy'

/** Limits how many callbacks are sent at once. What finds no slot stays due in the ledger. */
export type SendSlots = {
  readonly take: (sender: Sender) => Slot | NoSlot
  readonly running: () => number
  /** Aborts what is being sent, and resolves when it has ended. */
  readonly close: () => Promise<void>
}

/** Creates the slots of one process. @param freed called when a slot is free again, with who had it */
export const createSendSlots = (
  freed: (sender: Sender) => void = () => {},
  limits: SlotLimits = SLOT_LIMITS,
): SendSlots => {
  const closing = new AbortController()
  const taken = new Set<{ readonly sender: Sender; ended: Promise<unknown> }>()
  const count = (matches: (sender: Sender) => boolean) => {
    let found = 0
    for (const { sender } of taken) if (matches(sender)) found += 1
    return found
  }

  return {
    take: ({ namespace, username }) => {
      const isOfNamespace = (other: Sender) => other.namespace === namespace
      const isOfAccount = (other: Sender) => isOfNamespace(other) && other.username === username
      if (closing.signal.aborted || taken.size >= limits.all) return 'none-free'
      if (count(isOfNamespace) >= limits.perNamespace) return 'none-free'
      if (count(isOfAccount) >= limits.perAccount) return 'account-busy'
      const entry = { sender: { namespace, username }, ended: Promise.resolve<unknown>(undefined) }
      taken.add(entry)
      const free = () => {
        if (taken.delete(entry)) freed(entry.sender)
      }
      return {
        signal: closing.signal,
        free,
        during: (work) => {
          entry.ended = work.finally(free).catch(() => undefined)
        },
      }
    },
    running: () => taken.size,
    close: async () => {
      closing.abort()
      await Promise.all([...taken].map(({ ended }) => ended))
    },
  }
}
