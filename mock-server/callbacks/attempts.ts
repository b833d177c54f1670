import type { Account } from '../billing/account.ts'
import type { Accounts } from '../billing/accounts.ts'
import type { NamespaceName, TrId } from '../billing/identifiers.ts'
import type { Ledger } from '../billing/ledger.ts'
import type { CallbackFaultKind } from '../billing/prepaid/callback.ts'
import type { TopUp, Transaction } from '../billing/transaction.ts'
import type { Instant } from '../billing/wib.ts'
import type { Attempt } from './attempt.ts'
import { afterAttempt, LOST, type SettledTopUp, type Taken, takeCallback } from './attempt-step.ts'
import { type HeldBack, queryFor } from './held-back.ts'
import type { CallbackRequest } from './post.ts'
import type { RetryPlan } from './retry-plan.ts'
import type { Slot } from './slots.ts'

/** One attempt to deliver a callback, for the journal. */
export type Attempted = {
  readonly namespace: NamespaceName
  /** The id of its exchange. */
  readonly id: string
  readonly at: Instant
  readonly topUp: SettledTopUp
  readonly owner: Account
  readonly request: CallbackRequest
  /** Its number among the attempts of this callback, from 1. */
  readonly attempt: number
  readonly fault: CallbackFaultKind | undefined
  readonly result: Attempt
}

/** What an attempt needs from the rest of the sandbox. */
export type AttemptPorts = {
  readonly ledger: Pick<Ledger, 'transact' | 'transactions'>
  readonly ownerOf: Accounts['find']
  readonly now: (namespace: NamespaceName) => Instant
  /** How fast the clock of a namespace runs; 0 is stopped. */
  readonly paceOf: (namespace: NamespaceName) => number
  readonly write: (
    topUp: TopUp,
    account: Account,
    sign: 'right' | 'wrong',
  ) => Pick<CallbackRequest, 'body' | 'contentType'>
  readonly send: (request: CallbackRequest, signal: AbortSignal) => Promise<Attempt>
  /** The id of the next exchange of a namespace's journal. Called in a step of the ledger. */
  readonly nextId: (namespace: NamespaceName) => string
  readonly note: (attempted: Attempted) => void
  readonly retryPlan: RetryPlan
  /** Its slot is still taken. */
  readonly ended: (namespace: NamespaceName, trId: TrId) => void
  readonly failed: (error: unknown) => void
}

/** Makes attempts to deliver callbacks. */
type Attempts = {
  /**
   * Takes a callback that is due, in a step of the ledger, so that of several processes one sends it;
   * then sends it, without waiting for that.
   */
  readonly begin: (
    namespace: NamespaceName,
    topUp: Pick<Transaction, 'trId' | 'username' | 'topUp'>,
    slot: Slot,
  ) => Promise<void>
}

/** How long a callback that is being sent is not taken by another process. @unit milliseconds */
const LEASE = 60_000

/** Makes the attempts of one process. */
export const createAttempts = (ports: AttemptPorts, heldBack: HeldBack): Attempts => {
  const { ledger, now, paceOf, ownerOf, write, send, nextId, note, retryPlan } = ports
  const beingSent = new Set<string>()

  const take = async (
    namespace: NamespaceName,
    { trId, username, topUp }: Parameters<Attempts['begin']>[1],
  ) => {
    const isEarlierHeld =
      topUp?.callbackFault?.kind === 'callback-out-of-order' &&
      (await heldBack.isEarlier(namespace, { trId, username }))
    const { result } = await ledger.transact(queryFor(namespace, trId), (view) => {
      const at = now(namespace)
      // By the clock of the namespace, which may run faster than the real time.
      const leasedUntil = (at + LEASE * Math.max(paceOf(namespace), 1)) as Instant
      const isBeingSent = (attempt: number) => beingSent.has(keyOf(namespace, trId, attempt))
      const taken = takeCallback(view, { now: at, leasedUntil, isBeingSent, isEarlierHeld })
      return taken.kind === 'nothing' ? taken : { ...taken, at, id: nextId(namespace) }
    })
    return result
  }

  const make = async (
    namespace: NamespaceName,
    taken: Exclude<Taken, { kind: 'nothing' }> & Pick<Attempted, 'id' | 'at'>,
    owner: Account,
    signal: AbortSignal,
  ): Promise<void> => {
    const { kind, topUp, url, attempt, fault, id, at } = taken
    const { trId } = topUp
    const sign = fault?.kind === 'callback-wrong-sign' ? 'wrong' : 'right'
    const request = { url: new URL(url), ...write(topUp, owner, sign) }
    const key = keyOf(namespace, trId, attempt)
    beingSent.add(key)
    try {
      const result = kind === 'lose' ? LOST : await send(request, signal)
      if (wasSent(result)) heldBack.wasSent(namespace, topUp)
      const made = { attempt, last: result, at: now(namespace) }
      try {
        await ledger.transact(queryFor(namespace, trId), (view) =>
          afterAttempt(view, made, retryPlan),
        )
      } finally {
        const facts = { namespace, id, at, topUp, owner, request, attempt }
        note({ ...facts, fault: fault?.kind, result })
      }
    } finally {
      beingSent.delete(key)
      ports.ended(namespace, trId)
    }
  }

  return {
    begin: async (namespace, topUp, slot) => {
      try {
        const taken = await take(namespace, topUp)
        const owner =
          taken.kind === 'nothing' ? undefined : await ownerOf(namespace, topUp.username)
        if (taken.kind === 'nothing' || !owner) return slot.free()
        slot.during(make(namespace, taken, owner, slot.signal).catch(ports.failed))
      } catch (error) {
        slot.free()
        throw error
      }
    },
  }
}

const keyOf = (...parts: readonly [NamespaceName, TrId, number]): string => parts.join(' ')

/** Whether a receiver may have got it. */
const wasSent = (result: Attempt): boolean =>
  result.kind === 'answered' || (result.kind === 'failed' && result.cause !== 'cancelled')
