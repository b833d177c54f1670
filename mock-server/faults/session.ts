import type { Context } from 'hono'
import type { Ledger, LedgerQuery, Recorded, View } from '../billing/ledger.ts'
import { header } from '../http/request.ts'
import type { Namespace } from '../namespaces/namespace.ts'
import type { Mock } from '../server/mock.ts'
import { strikesBefore } from './fault.ts'
import { readFaultHeader } from './header.ts'
import type { HoldEnd } from './holds.ts'
import type { TriggeredFault } from './registry.ts'
import { type CallFacts, withTransaction } from './scope.ts'

/** The line between one caller and the vendor, which may have a fault. */
export type FaultSession = {
  /** Picks the fault of this request; only the first asking counts, whatever is known later. */
  readonly pick: (facts: CallFacts) => TriggeredFault | undefined
  /** Waits as long as a fault makes its caller wait, once. */
  readonly delay: (triggered: TriggeredFault) => Promise<HoldEnd>
}

/**
 * The line of a request; undefined when nothing can happen to it.
 *
 * @throws FaultRefused when the request asks for a fault nobody knows
 */
export const faultSessionOf = (
  c: Context,
  { holds }: Mock,
  { faults }: Namespace,
): FaultSession | undefined => {
  const asked = header(c, 'x-mock-fault')
  if (asked === undefined && faults.count() === 0) return undefined
  if (c.req.path.startsWith('/__admin')) return undefined
  const fault = asked === undefined ? undefined : readFaultHeader(asked)
  let picked: { readonly triggered: TriggeredFault | undefined } | undefined
  let wait: Promise<HoldEnd> | undefined
  return {
    pick: (facts) => {
      picked ??= { triggered: fault ? faults.ask(fault) : faults.take(facts) }
      return picked.triggered
    },
    delay: ({ ms }) => {
      wait ??= holds.wait(ms, c.req.raw.signal)
      return wait
    },
  }
}

/** Records nothing, for the ledger has not been asked yet. */
const HELD_UP: Recorded = { entries: [] }

/** What of a request its fault needs. */
type Faulted = {
  readonly faultSession: FaultSession | undefined
  readonly mock: Pick<Mock, 'ledger'>
}

/**
 * Looks, decides and records as the ledger does, unless a fault keeps the request from the vendor.
 * Only the ledger knows which product a payment is for, so that is where the fault is picked.
 *
 * @param look told what there was, also when nothing came to be decided
 * @returns undefined when the request never reached the vendor, and nothing was recorded
 */
export const transactWithFaults = <D extends Recorded>(
  { faultSession, mock: { ledger } }: Faulted,
  facts: CallFacts,
  query: LedgerQuery,
  look: (view: View) => void,
  decide: (view: View) => D,
): Promise<D | undefined> => {
  const lookAndDecide = (view: View) => {
    look(view)
    return decide(view)
  }
  return faultSession
    ? transactOver(faultSession, ledger, facts, query, look, lookAndDecide)
    : ledger.transact(query, lookAndDecide)
}

const transactOver = async <D extends Recorded>(
  faultSession: FaultSession,
  ledger: Ledger,
  facts: CallFacts,
  query: LedgerQuery,
  look: (view: View) => void,
  decide: (view: View) => D,
): Promise<D | undefined> => {
  const strikeOf = ({ transaction }: View) => faultSession.pick(withTransaction(facts, transaction))
  const outcome = await ledger.transact<D | typeof HELD_UP>(query, (view) => {
    const triggered = strikeOf(view)
    if (!triggered || !strikesBefore(triggered.fault)) return decide(view)
    look(view)
    return HELD_UP
  })
  if (outcome !== HELD_UP) return outcome as D
  const triggered = faultSession.pick(facts)
  return triggered?.fault.kind === 'slow' && (await faultSession.delay(triggered)) === 'over'
    ? ledger.transact(query, decide)
    : undefined
}
