import type { Context } from 'hono'
import type { Interest, Ledger, Recorded, View } from '../billing/ledger.ts'
import { header } from '../edge.ts'
import type { Strike } from '../faults/board.ts'
import { strikesBefore } from '../faults/fault.ts'
import { type CallFacts, withTransaction } from '../faults/scope.ts'
import type { Mock } from '../mock.ts'
import type { Space } from '../namespaces/space.ts'
import type { Visit } from '../vendor/visit.ts'
import { readFaultHeader } from './fault-header.ts'
import type { HoldEnd } from './holds.ts'

/** The line between one caller and the vendor, which may have a fault. */
export type FaultLine = {
  /** Picks the fault of this request; only the first asking counts, whatever is known later. */
  readonly pick: (facts: CallFacts) => Strike | undefined
  /** Waits as long as a fault makes its caller wait, once. */
  readonly sitOut: (strike: Strike) => Promise<HoldEnd>
}

/**
 * The line of a request; undefined when nothing can happen to it.
 *
 * @throws FaultRefused when the request asks for a fault nobody knows
 */
export const lineOf = (c: Context, { holds }: Mock, { faults }: Space): FaultLine | undefined => {
  const asked = header(c, 'x-mock-fault')
  if (asked === undefined && faults.count() === 0) return undefined
  if (c.req.path.startsWith('/__admin')) return undefined
  const fault = asked === undefined ? undefined : readFaultHeader(asked)
  let picked: { readonly strike: Strike | undefined } | undefined
  let wait: Promise<HoldEnd> | undefined
  return {
    pick: (facts) => {
      picked ??= { strike: fault ? faults.ask(fault) : faults.take(facts) }
      return picked.strike
    },
    sitOut: ({ ms }) => {
      wait ??= holds.wait(ms, c.req.raw.signal)
      return wait
    },
  }
}

/** Records nothing, for the ledger has not been asked yet. */
const HELD_UP: Recorded = { entries: [] }

/**
 * Looks, decides and records as the ledger does, unless a fault keeps the request from the vendor.
 * Only the ledger knows which product a payment is for, so that is where the fault is picked.
 *
 * @param look told what there was, also when nothing came to be decided
 * @returns undefined when the request never reached the vendor, and nothing was recorded
 */
export const transactOn = <D extends Recorded>(
  { line, mock: { ledger } }: Visit,
  facts: CallFacts,
  interest: Interest,
  look: (view: View) => void,
  decide: (view: View) => D,
): Promise<D | undefined> => {
  const lookAndDecide = (view: View) => {
    look(view)
    return decide(view)
  }
  return line
    ? transactOver(line, ledger, facts, interest, look, lookAndDecide)
    : ledger.transact(interest, lookAndDecide)
}

const transactOver = async <D extends Recorded>(
  line: FaultLine,
  ledger: Ledger,
  facts: CallFacts,
  interest: Interest,
  look: (view: View) => void,
  decide: (view: View) => D,
): Promise<D | undefined> => {
  const strikeOf = ({ transaction }: View) => line.pick(withTransaction(facts, transaction))
  const outcome = await ledger.transact<D | typeof HELD_UP>(interest, (view) => {
    const strike = strikeOf(view)
    if (!strike || !strikesBefore(strike.fault)) return decide(view)
    look(view)
    return HELD_UP
  })
  if (outcome !== HELD_UP) return outcome as D
  const strike = line.pick(facts)
  return strike?.fault.kind === 'slow' && (await line.sitOut(strike)) === 'over'
    ? ledger.transact(interest, decide)
    : undefined
}
