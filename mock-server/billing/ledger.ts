import type { Account } from './account.ts'
import type { CustomerNumber, NamespaceName, RefId, TrId, Username } from './identifiers.ts'
import type { Rupiah } from './rupiah.ts'
import type { Tally } from './tally.ts'
import type { Api, Failed, Inquired, Paid, Processing, TopUp, Transaction } from './transaction.ts'
import type { Instant } from './wib.ts'

/** Names what a decision needs to see, so that it is loaded first. */
export type LedgerQuery = {
  readonly namespace: NamespaceName
  readonly username: Username
  /** Undefined when the command names none. A ref_id is a postpaid one unless `api` is given. */
  readonly transaction:
    | { readonly trId: TrId }
    | { readonly refId: RefId; readonly api?: Api }
    | undefined
  /** The number whose top-ups it must see; undefined when it looks at none. */
  readonly topUpsTo?: CustomerNumber
}

/** The ledger as a decision sees it. */
export type View = {
  readonly account: Account | undefined
  /** Found by tr_id, it may belong to another account; found by ref_id, it is the caller's. */
  readonly transaction: Transaction | undefined
  /**
   * The pending payments that are due: those of this account, and the one that was named.
   */
  readonly dueBy: (now: Instant) => readonly Processing[]
  /** The account's newest top-ups to the number of the query that have not failed, newest first. */
  readonly topUps: () => readonly TopUp[]
  /** The tr_id of the next inquiry. */
  readonly nextTrId: () => TrId
}

/** What a decision adds to the ledger. Only entries change deposits. */
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
  /** A new top-up, which is pending. */
  | {
      readonly kind: 'topped-up'
      readonly transaction: Processing & TopUp
      readonly taken: Rupiah
      readonly at: Instant
    }
  /** What is kept of a settled top-up besides its outcome: its callback, and its activation mails. */
  | { readonly kind: 'annotated'; readonly transaction: (Paid | Failed) & TopUp }
  /** A pending payment that stays pending, with a changed plan or due time. */
  | { readonly kind: 'progressed'; readonly transaction: Processing }
  /** A pending payment that is settled; its amount is refunded if it failed. */
  | {
      readonly kind: 'settled'
      readonly transaction: Paid | Failed
      readonly refunded: Rupiah | undefined
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
  /** How many exchanges its journal has noted since it was cleared. */
  readonly requests: number
}

/** A process that uses the ledger, as it last reported. */
export type KnownProcess = {
  /** Host and process id, such as `pod-7f9c/1`; `#2` for the second sandbox in one process. */
  readonly name: string
  readonly version: string
  /** The digest of its fixtures. */
  readonly fixtures: string
  readonly isSelf: boolean
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
 * Filters transactions. With `dueBy`: the pending ones that are due, earliest first. With
 * `callbackBy`: the top-ups whose callback is due, earliest first, without those of the accounts in
 * `notOf`.
 */
type TransactionQuery = {
  readonly state?: Transaction['state']
  readonly dueBy?: Instant
  readonly callbackBy?: Instant
  readonly notOf?: readonly Username[]
  readonly limit: number
}

/** A transaction, and when its amount was taken from the deposit, if it was. */
export type TransactionRecord = {
  readonly transaction: Transaction
  readonly takenAt: Instant | undefined
}

/** Everything in a namespace, as it is saved and restored. */
export type LedgerImage = {
  readonly accounts: readonly Account[]
  /** Opening deposits and top-ups; debits and refunds follow from `records`. */
  readonly deposited: readonly (Movement & { readonly kind: 'opening' | 'top-up' })[]
  readonly records: readonly TransactionRecord[]
}

/** A change of a deposit. The deposit of an account is always the sum of its movements. */
export type Movement = {
  readonly username: Username
  readonly kind: 'opening' | 'top-up' | 'taken' | 'refunded'
  /** Signed: negative when it leaves the deposit. @unit rupiah */
  readonly amount: Rupiah
  readonly trId: TrId | undefined
  readonly at: Instant
  /** The amount of the bill or, for a refund, the amount that was debited. @unit rupiah */
  readonly billed?: Rupiah
}

/** The accounts, with the movements that add up to their deposits. */
type Books = {
  readonly accounts: readonly Account[]
  readonly movements: readonly Movement[]
}

/**
 * Stores transactions and deposits.
 *
 * `transact` loads, decides and records in one atomic step: of two payments for one tr_id, the
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
   * Reads or changes the state of a namespace other than its money: its scenarios, faults, clock,
   * settings and the ids of its requests. While it runs, that state is up to date, and nothing else
   * changes it, in this process or another.
   */
  readonly step: <T>(namespace: NamespaceName, run: () => T) => Promise<T>
  /**
   * Creates a namespace if it does not exist; otherwise adds missing accounts and updates the keys of
   * the others. Until it is removed or released here, `transact` creates it again if another process
   * has removed it.
   */
  readonly open: (namespace: NamespaceName, seed: NamespaceSeed, at: Instant) => Promise<void>
  /** Removes a namespace and creates it again from its seed. */
  readonly reset: (namespace: NamespaceName, seed: NamespaceSeed, at: Instant) => Promise<void>
  /** Stops using a namespace but keeps its data for the other processes that use it. */
  readonly release: (namespace: NamespaceName) => void
  /** Removes a namespace with everything in it. */
  readonly forget: (namespace: NamespaceName) => Promise<void>
  /** The transactions of a namespace, newest first. */
  readonly transactions: (
    namespace: NamespaceName,
    query: TransactionQuery,
  ) => Promise<readonly Transaction[]>
  readonly tally: (namespace: NamespaceName) => Promise<Tally>
  /** All movements so far, oldest first. */
  readonly movements: (namespace: NamespaceName) => Promise<readonly Movement[]>
  /** The accounts and all their movements, read in one step. */
  readonly books: (namespace: NamespaceName) => Promise<Books>
  /** Everything, oldest first. */
  readonly image: (namespace: NamespaceName) => Promise<LedgerImage>
  /**
   * Replaces everything in a namespace with an image, atomically.
   *
   * @param alongside runs in the same step, to restore the state that is not money
   */
  readonly restore: <T>(
    namespace: NamespaceName,
    image: LedgerImage,
    alongside: () => T,
  ) => Promise<T>
  /** Whether other processes may write to it too, so that it may change without this one. */
  readonly isShared: boolean
  /** All namespaces, if other processes may have created some that this one does not know. */
  readonly namespaces?: () => Promise<readonly KnownNamespace[]>
  /**
   * Namespaces with a top-up that is to settle, or whose callback is to be sent, whether or not they are
   * in use; only of a ledger that outlives its process.
   */
  readonly namespacesDue?: (limit: number) => Promise<readonly NamespaceName[]>
  /** The processes that use it now, if they report to each other. */
  readonly processes?: () => Promise<readonly KnownProcess[]>
  /** Whether a namespace exists, created by this process or another. */
  readonly has: (namespace: NamespaceName) => boolean
  /** Resolves if a step could be recorded now. @throws LedgerUnavailable */
  readonly probe: () => Promise<void>
  /** Announces `close`: from now on, steps under way are cut off when they take too long. */
  readonly endSoon?: () => void
  readonly close: () => Promise<void>
}
