import type { Account } from './account.ts'
import type { NamespaceName, RefId, TrId, Username } from './identifiers.ts'
import type { Rupiah } from './rupiah.ts'
import type { Failed, Inquired, Paid, Processing, Transaction } from './transaction.ts'
import type { Instant } from './wib.ts'

/** Names what a decision needs to see, so that it is loaded first. */
export type LedgerQuery = {
  readonly namespace: NamespaceName
  readonly username: Username
  /** Undefined when the command names none. */
  readonly transaction: { readonly trId: TrId } | { readonly refId: RefId } | undefined
}

/** The ledger at the moment of deciding. */
export type View = {
  readonly account: Account | undefined
  /** Named by tr_id it may be another account's; named by ref_id it is the caller's own. */
  readonly transaction: Transaction | undefined
  /**
   * Pending payments of this account, and the one that was named, whose time to settle has come.
   */
  readonly dueBy: (now: Instant) => readonly Processing[]
  /** What the next inquiry will be numbered. */
  readonly nextTrId: () => TrId
}

/** What a decision adds to the ledger. Money moves here and nowhere else. */
export type LedgerEntry =
  | { readonly kind: 'inquired'; readonly transaction: Inquired }
  | {
      readonly kind: 'paid'
      readonly transaction: Paid
      readonly taken: Rupiah
      readonly at: Instant
    }
  | {
      readonly kind: 'processing'
      readonly transaction: Processing
      readonly taken: Rupiah
      readonly at: Instant
    }
  | { readonly kind: 'failed'; readonly transaction: Failed }
  /** A pending payment that is still pending, with other prospects. */
  | { readonly kind: 'progressed'; readonly transaction: Processing }
  /** A pending payment that is over; its amount comes back when it failed. */
  | {
      readonly kind: 'settled'
      readonly transaction: Paid | Failed
      readonly givenBack: Rupiah | undefined
      readonly at: Instant
    }

/** A decision's part that a ledger must carry out. */
export type Recorded = { readonly entries: readonly LedgerEntry[] }

/** What one step decided, and the view it decided on. */
export type Transacted<D extends Recorded> = { readonly result: D; readonly view: View }

/** A namespace as other processes see it. */
export type KnownNamespace = {
  readonly name: NamespaceName
  /** In real time. @unit milliseconds since 1970 */
  readonly lastUsed: number
  /** How many exchanges its journal keeps. */
  readonly requests: number
}

/** Decides nothing and records nothing, for callers that only need the view. */
export const lookOnly = (): Recorded => NOTHING

const NOTHING: Recorded = { entries: [] }

/** What a fresh namespace holds; tr_ids of later inquiries start above these. */
export type NamespaceSeed = {
  readonly accounts: readonly Account[]
  readonly readyMade: readonly Inquired[]
}

/**
 * Which transactions are wanted; those whose time to settle has come are pending ones, first come
 * first.
 */
type TransactionQuery = {
  readonly state?: Transaction['state']
  readonly dueBy?: Instant
  readonly limit: number
}

/** A transaction with when its amount was taken, if it was. */
export type TransactionRecord = {
  readonly transaction: Transaction
  readonly takenAt: Instant | undefined
}

/** All that a namespace holds, as it can be written down and put back. */
export type LedgerImage = {
  readonly accounts: readonly Account[]
  /** Opening deposits and top-ups; what payments took and got back is part of `records`. */
  readonly deposited: readonly (Movement & { readonly kind: 'opening' | 'top-up' })[]
  readonly records: readonly TransactionRecord[]
}

/** One move of money. The deposit of an account is the sum of its moves, always. */
export type Movement = {
  readonly username: Username
  readonly kind: 'opening' | 'top-up' | 'taken' | 'given-back'
  /** Signed: negative when it leaves the deposit. @unit rupiah */
  readonly amount: Rupiah
  readonly trId: TrId | undefined
  readonly at: Instant
  /** What the bill says of it: the amount to take, or the amount that was taken. @unit rupiah */
  readonly billed?: Rupiah
}

/** Deposits beside the moves they are the sum of. */
type Books = {
  readonly accounts: readonly Account[]
  readonly moves: readonly Movement[]
}

/**
 * Remembers transactions and deposits.
 *
 * `transact` looks, decides and records in one atomic step: of two payments for one tr_id, the
 * second sees the first. If `decide` throws, nothing is recorded; what is recorded is safe before
 * the promise resolves. A ledger that cannot be reached rejects with `LedgerUnavailable`. A step
 * may be repeated, so `decide` must be pure.
 */
export type Ledger = {
  readonly transact: <D extends Recorded>(
    query: LedgerQuery,
    decide: (view: View) => D,
  ) => Promise<Transacted<D>>
  /**
   * Reads or changes the state of a namespace that is no money: its scenarios, faults, clock, settings
   * and the ids of its requests. While it runs, that state is up to date and nobody else changes it,
   * in this process or another.
   */
  readonly step: <T>(namespace: NamespaceName, run: () => T) => Promise<T>
  /**
   * Begins a namespace, once; later calls only add accounts it lacks and renew the keys of those it
   * has. Until it is forgotten or released here, `transact` begins it again should another process
   * remove it.
   */
  readonly open: (namespace: NamespaceName, seed: NamespaceSeed, at: Instant) => Promise<void>
  /** Forgets all of a namespace and begins it again. */
  readonly reset: (namespace: NamespaceName, seed: NamespaceSeed, at: Instant) => Promise<void>
  /** Leaves a namespace as it is, to those who still use it. */
  readonly release: (namespace: NamespaceName) => void
  /** Forgets all of a namespace. */
  readonly forget: (namespace: NamespaceName) => Promise<void>
  /** The transactions of a namespace, newest first. */
  readonly transactions: (
    namespace: NamespaceName,
    query: TransactionQuery,
  ) => Promise<readonly Transaction[]>
  /** How many transactions there are in each state. */
  readonly tally: (
    namespace: NamespaceName,
  ) => Promise<Readonly<Record<Transaction['state'], number>>>
  /** Every move of money so far, oldest first. */
  readonly movements: (namespace: NamespaceName) => Promise<readonly Movement[]>
  /** The accounts and every move of their money, both of one moment. */
  readonly books: (namespace: NamespaceName) => Promise<Books>
  /** Everything, oldest first. */
  readonly image: (namespace: NamespaceName) => Promise<LedgerImage>
  /**
   * Puts an image in place of all that a namespace holds, wholly or not at all.
   *
   * @param alongside runs in the same step, to restore the state that is no money
   */
  readonly restore: <T>(
    namespace: NamespaceName,
    image: LedgerImage,
    alongside: () => T,
  ) => Promise<T>
  /**
   * Whether others may write to it, too: then what is in it outlives what a process knows of it.
   */
  readonly isShared: boolean
  /** All namespaces, when other processes may have begun some that this one does not know. */
  readonly namespaces?: () => Promise<readonly KnownNamespace[]>
  /** Whether a namespace has begun, here or elsewhere, and was not forgotten since. */
  readonly has: (namespace: NamespaceName) => boolean
  /** Resolves soon when a step could be recorded now. @throws LedgerUnavailable */
  readonly probe: () => Promise<void>
  readonly close: () => Promise<void>
}
