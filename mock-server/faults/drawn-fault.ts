import type { CallbackFault as DrawnFault } from '../billing/prepaid/callback.ts'
import type { CallbackFault } from './fault.ts'
import type { TriggeredFault } from './registry.ts'

/** The fault of a callback as its top-up keeps it. */
export const drawnFault = ({ fault, ms }: TriggeredFault<CallbackFault>): DrawnFault =>
  fault.kind === 'callback-late' ? { kind: fault.kind, delayMs: ms ?? 0 } : fault
