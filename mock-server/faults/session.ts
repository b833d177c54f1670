import type { Context } from 'hono'
import { header } from '../http/request.ts'
import type { CallbackFault, NetworkFault } from './fault.ts'
import { readFaultHeaders } from './header.ts'
import type { HoldEnd, Holds } from './holds.ts'
import type { FaultRegistry, TriggeredFault } from './registry.ts'
import type { CallFacts } from './scope.ts'

/** The faults of one request. */
export type FaultSession = {
  /** Picks the fault of this request. Call it inside a step of the ledger: it counts and draws. */
  readonly pick: (facts: CallFacts) => TriggeredFault<NetworkFault> | undefined
  /** Picks the fault of the callback of the top-up that is being made, in the same way. */
  readonly pickForCallback: (facts: CallFacts) => TriggeredFault<CallbackFault> | undefined
  /** Whether the request itself asks for a fault of its callback. */
  readonly asksForCallback: boolean
  /** Waits once, as long as the fault says. */
  readonly delay: (triggered: TriggeredFault<NetworkFault>) => Promise<HoldEnd>
  readonly holds: Holds
}

/**
 * Starts the session of a request.
 *
 * @throws FaultHeaderInvalid when the request asks for a fault that does not exist
 */
export const faultSessionOf = (c: Context, faults: FaultRegistry, holds: Holds): FaultSession => {
  const asked = header(c, 'x-mock-fault')
  const isOurs = c.req.path.startsWith('/__admin')
  const own = asked === undefined || isOurs ? undefined : readFaultHeaders(asked)
  let wait: Promise<HoldEnd> | undefined
  return {
    pick: (facts) => {
      if (isOurs) return undefined
      if (own) return own.network && faults.triggerOwn(own.network)
      return faults.trigger(facts)
    },
    pickForCallback: (facts) =>
      own ? own.callback && faults.triggerOwn(own.callback) : faults.triggerForCallback(facts),
    asksForCallback: own?.callback !== undefined,
    delay: ({ ms }) => {
      wait ??= holds.wait(ms, c.req.raw.signal)
      return wait
    },
    holds,
  }
}
