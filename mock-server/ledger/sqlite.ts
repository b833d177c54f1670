import type { Namespace } from '../billing/identifiers.ts'
import type { Accounts, Ledger, Opening } from '../billing/ledger.ts'
import type { Instant } from '../billing/wib.ts'
import { type Atomically, createGroupCommit } from './group-commit.ts'
import { createAccountStore } from './sqlite-accounts.ts'
import { createBillStore } from './sqlite-bills.ts'
import { createImager, createRestorer } from './sqlite-image.ts'
import { createLists } from './sqlite-lists.ts'
import { openDatabase } from './sqlite-open.ts'
import { createTransactionStore } from './sqlite-transactions.ts'

/**
 * A ledger in SQLite, for one machine.
 *
 * @param where `memory`, or the path of a file that may be shared by several processes
 * @throws LedgerUnavailable when it cannot be opened
 */
export const openSqliteLedger = (where: string): Ledger & { readonly accounts: Accounts } => {
  const database = openDatabase(where)
  const begin = database.prepare('BEGIN IMMEDIATE')
  const commit = database.prepare('COMMIT')
  const dataVersion = database.prepare('PRAGMA data_version')
  const bills = createBillStore(database)
  let seen: unknown

  /** SQLite counts the commits of others; once a step has begun, none comes between. */
  const noticeOthers = () => {
    const now = dataVersion.get()?.data_version
    if (now !== seen) bills.forget()
    seen = now
  }

  const atomically: Atomically = (steps) => {
    begin.run()
    try {
      noticeOthers()
      const result = steps()
      commit.run()
      return result
    } catch (error) {
      bills.forget()
      if (database.isTransaction) database.exec('ROLLBACK')
      throw error
    }
  }

  const inGroup = createGroupCommit(atomically)
  const transactions = createTransactionStore(database, bills, where !== 'memory')
  const { accounts, add, findRow, change } = createAccountStore(database, inGroup)
  const image = createImager(database, bills)
  const restore = createRestorer(database, bills)
  const beginNamespace = database.prepare(
    'INSERT INTO namespace (name) VALUES (?) ON CONFLICT DO NOTHING',
  )
  const findNamespace = database.prepare('SELECT 1 FROM namespace WHERE name = ?')
  const open = (namespace: Namespace, { accounts: wanted, readyMade }: Opening, at: Instant) => {
    const isNew = beginNamespace.run(namespace).changes > 0
    for (const account of wanted) {
      const known = findRow(namespace, account.username)
      if (known) change(known, { apiKey: account.apiKey }, at)
      else add(namespace, account, at)
    }
    if (!isNew) return
    for (const inquired of readyMade) {
      const owner = findRow(namespace, inquired.username)
      if (owner) transactions.putInquired(namespace, owner[0], inquired)
    }
  }

  const forget = (namespace: Namespace) => {
    database.prepare('DELETE FROM account WHERE namespace = ?').run(namespace)
    database.prepare('DELETE FROM namespace WHERE name = ?').run(namespace)
    database.exec('DELETE FROM bill WHERE id NOT IN (SELECT bill_id FROM billing_transaction)')
    bills.forget()
  }

  return {
    accounts,
    transact: (interest, decide) =>
      inGroup(() => {
        const { view, accountId } = transactions.look(interest)
        const decision = decide(view)
        for (const entry of decision.entries) {
          transactions.record(interest.namespace, accountId, entry)
        }
        return decision
      }),
    open: (namespace, opening, at) => inGroup(() => open(namespace, opening, at)),
    reset: (namespace, opening, at) =>
      inGroup(() => {
        forget(namespace)
        open(namespace, opening, at)
      }),
    forget: (namespace) => inGroup(() => forget(namespace)),
    ...createLists(database, bills),
    image: (namespace) => inGroup(() => image(namespace)),
    restore: (namespace, wanted) =>
      inGroup(() => {
        forget(namespace)
        beginNamespace.run(namespace)
        restore(namespace, wanted)
        transactions.expectDue()
      }),
    isShared: where !== 'memory',
    has: (namespace) => findNamespace.get(namespace) !== undefined,
    close: async () => database.close(),
  }
}
