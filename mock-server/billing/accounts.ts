import type { Account, PrepaidAccount } from './account.ts'
import type { NamespaceName, Username } from './identifiers.ts'
import type { Rupiah } from './rupiah.ts'
import type { Instant } from './wib.ts'

/** Keeps the accounts of a namespace. */
export type Accounts = {
  readonly find: (namespace: NamespaceName, username: Username) => Promise<Account | undefined>
  readonly list: (namespace: NamespaceName) => Promise<readonly Account[]>
  /** Adds an account; false when the name is taken. */
  readonly create: (namespace: NamespaceName, account: Account, at: Instant) => Promise<boolean>
  /**
   * Changes what is given and leaves the rest; undefined when there is no such account. A top-up
   * that could take the deposit above `LARGEST_AMOUNT` changes nothing; the amounts of pending
   * payments count, because they may be refunded.
   */
  readonly change: (
    namespace: NamespaceName,
    username: Username,
    change: AccountChange,
    at: Instant,
  ) => Promise<Account | 'deposit too large' | undefined>
  /** Removes an account with its transactions and movements; false when there is none. */
  readonly remove: (namespace: NamespaceName, username: Username) => Promise<boolean>
}

/** What can be changed about an account. */
export type AccountChange = {
  readonly apiKey?: string
  readonly topUp?: Rupiah
  readonly suspended?: boolean
  readonly allowedIps?: readonly string[] | undefined
  /** Changes the members that are given; one that is undefined is removed. */
  readonly prepaid?: PrepaidAccount
}
