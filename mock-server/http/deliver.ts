import type { LedgerQuery, Recorded, Transacted, View } from '../billing/ledger.ts'
import type { Instant } from '../billing/wib.ts'
import { isBeforeDelivery, type NetworkFault } from '../faults/fault.ts'
import type { TriggeredFault } from '../faults/registry.ts'
import { type CallFacts, withTransaction } from '../faults/scope.ts'
import type { RequestContext } from './receive.ts'

/** What a request gets inside a step of the ledger, where the namespace's state is up to date. */
export type Stamp = {
  /** The id of its exchange. */
  readonly id: string
  readonly at: Instant
  readonly fault: TriggeredFault<NetworkFault> | undefined
  readonly faultsArmed: number
}

/** Stamps a request. Call it inside a step. */
export const stampOf = (
  { namespace: { journal, clock, faults } }: RequestContext,
  fault: TriggeredFault<NetworkFault> | undefined,
): Stamp => ({ id: journal.nextId(), at: clock.now(), fault, faultsArmed: faults.count() })

/** The result of a step in which a fault prevented delivery; nothing is recorded. */
type NotDelivered = { readonly kind: 'not-delivered' } & Recorded

/** The result of a step for a request that the mock itself rejects. */
type Rejected = { readonly kind: 'rejected'; readonly error: unknown } & Recorded

/** Decides, given the ledger's view. */
type Decide<D extends Recorded> = (view: View) => D

type Delivered<D extends Recorded> = (D | NotDelivered) & { readonly stamp: Stamp }

/**
 * Delivers a request to the vendor: runs its step of the ledger, unless a fault prevents it. The
 * fault is picked inside the step, because only the ledger knows which product a payment is for.
 *
 * @param begin called first in the step
 * @throws what `begin` throws; no fault was counted then
 */
export const deliver = async <D extends Recorded>(
  request: RequestContext,
  facts: CallFacts,
  query: LedgerQuery,
  begin: () => Decide<D>,
): Promise<Transacted<Delivered<D>>> => {
  const { faultSession, mock } = request
  const run = async (
    pick: (view: View) => TriggeredFault<NetworkFault> | undefined,
    isFirst: boolean,
  ) => {
    const { result, view } = await mock.ledger.transact<Delivered<D> | Rejected>(
      query,
      (loaded) => {
        const decide = attempt(begin)
        if ('error' in decide) return decide
        const fault = pick(loaded)
        if (isFirst && fault && isBeforeDelivery(fault.fault))
          return { kind: 'not-delivered', entries: [], stamp: stampOf(request, fault) }
        // Deciding may trigger the fault of a callback, which the stamp counts.
        const decided = decide(loaded)
        return { ...decided, stamp: stampOf(request, fault) }
      },
    )
    if ('error' in result) throw result.error
    return { result, view }
  }
  const first = await run(
    (view) => faultSession.pick(withTransaction(facts, view.transaction)),
    true,
  )
  const { fault } = first.result.stamp
  if (!isDelayed(fault) || (await faultSession.delay(fault)) !== 'over') return first
  return run(() => fault, false)
}

/** A step that throws would roll back the others of its batch. */
const attempt = <D extends Recorded>(begin: () => Decide<D>): Decide<D> | Rejected => {
  try {
    return begin()
  } catch (error) {
    return { kind: 'rejected', entries: [], error }
  }
}

/** Whether a fault lets a request through, but later. */
const isDelayed = (
  fault: TriggeredFault<NetworkFault> | undefined,
): fault is TriggeredFault<NetworkFault> =>
  fault?.fault.kind === 'slow' && isBeforeDelivery(fault.fault)
