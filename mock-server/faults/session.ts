import type { Context } from 'hono'
import type { Ledger, LedgerQuery, Recorded, Transacted, View } from '../billing/ledger.ts'
import { header } from '../http/request.ts'
import { isBeforeDelivery } from './fault.ts'
import { readFaultHeader } from './header.ts'
import type { HoldEnd, Holds } from './holds.ts'
import type { FaultRegistry, TriggeredFault } from './registry.ts'
import { type CallFacts, withTransaction } from './scope.ts'

/** The faults of one request. */
export type FaultSession = {
  /** Picks the fault of this request; the first pick counts, whatever is known later. */
  readonly pick: (facts: CallFacts) => TriggeredFault | undefined
  /** Waits once, for as long as the fault says. */
  readonly delay: (triggered: TriggeredFault) => Promise<HoldEnd>
  readonly holds: Holds
}

/**
 * Starts the session of a request; undefined when no fault can affect it.
 *
 * @throws FaultHeaderInvalid when the request asks for a fault that does not exist
 */
export const faultSessionOf = (
  c: Context,
  faults: FaultRegistry,
  holds: Holds,
): FaultSession | undefined => {
  const asked = header(c, 'x-mock-fault')
  if (asked === undefined && faults.count() === 0) return undefined
  if (c.req.path.startsWith('/__admin')) return undefined
  const own = asked === undefined ? undefined : readFaultHeader(asked)
  let picked: { readonly triggered: TriggeredFault | undefined } | undefined
  let wait: Promise<HoldEnd> | undefined
  return {
    pick: (facts) => {
      picked ??= { triggered: own ? faults.triggerOwn(own) : faults.trigger(facts) }
      return picked.triggered
    },
    delay: ({ ms }) => {
      wait ??= holds.wait(ms, c.req.raw.signal)
      return wait
    },
    holds,
  }
}

/** The result of a step in which a fault kept the request from the vendor; nothing is recorded. */
export type NotDelivered = { readonly kind: 'not-delivered' } & Recorded

const NOT_DELIVERED: NotDelivered = { kind: 'not-delivered', entries: [] }

/**
 * Runs a step of the ledger, unless a fault keeps the request from the vendor. The fault is picked
 * inside the step, because only the ledger knows which product a payment is for.
 */
export const transactWithFaults = async <D extends Recorded>(
  session: FaultSession,
  ledger: Ledger,
  facts: CallFacts,
  query: LedgerQuery,
  decide: (view: View) => D,
): Promise<Transacted<D | NotDelivered>> => {
  let triggered: TriggeredFault | undefined
  const first = await ledger.transact<D | NotDelivered>(query, (view) => {
    triggered = session.pick(withTransaction(facts, view.transaction))
    return triggered && isBeforeDelivery(triggered.fault) ? NOT_DELIVERED : decide(view)
  })
  if (first.result !== NOT_DELIVERED) return first
  const isLate = triggered?.fault.kind === 'slow' && (await session.delay(triggered)) === 'over'
  return isLate ? ledger.transact(query, decide) : first
}
