import type { Accounts } from '../billing/accounts.ts'
import type { NamespaceName } from '../billing/identifiers.ts'
import type { Ledger, NamespaceSeed } from '../billing/ledger.ts'
import type { Instant } from '../billing/wib.ts'
import { createAccountStore } from './sqlite-accounts.ts'
import { createBillStore } from './sqlite-bills.ts'
import { explainFileError, isBusy } from './sqlite-errors.ts'
import { createImager, createRestorer } from './sqlite-image.ts'
import { createLists } from './sqlite-lists.ts'
import { openDatabase } from './sqlite-open.ts'
import { createTransactionStore } from './sqlite-transactions.ts'
import { createSteps } from './steps.ts'

/**
 * Opens a ledger in a SQLite file, which several processes may share.
 *
 * @throws LedgerUnavailable when it cannot be opened
 */
export const openSqliteLedger = (path: string): Ledger & { readonly accounts: Accounts } => {
  const { database, file } = openDatabase(path)
  const bills = createBillStore(database)
  const { write, read, probe, stop } = createSteps(database, file, bills.forget)
  const transactions = createTransactionStore(database, bills)
  const { accounts, add, findRow, change } = createAccountStore(database, { write, read })
  const image = createImager(database, bills)
  const restore = createRestorer(database, bills)
  const beginNamespace = database.prepare(
    'INSERT INTO namespace (name) VALUES (?) ON CONFLICT DO NOTHING',
  )
  const opened = new Map<NamespaceName, { readonly seed: NamespaceSeed; readonly at: Instant }>()
  const open = (namespace: NamespaceName, seed: NamespaceSeed, at: Instant) => {
    opened.set(namespace, { seed, at })
    begin(namespace, seed, at)
  }
  const begin = (
    namespace: NamespaceName,
    { accounts: wanted, readyMade }: NamespaceSeed,
    at: Instant,
  ) => {
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

  const findNamespace = database.prepare('SELECT 1 FROM namespace WHERE name = ?')
  const has = (namespace: NamespaceName): boolean => {
    try {
      return findNamespace.get(namespace) !== undefined
    } catch (error) {
      // A process that holds the lock has not removed anything yet.
      if (isBusy(error)) return true
      throw explainFileError(path, error)
    }
  }

  const forget = (namespace: NamespaceName) => {
    database.prepare('DELETE FROM account WHERE namespace = ?').run(namespace)
    database.prepare('DELETE FROM namespace WHERE name = ?').run(namespace)
    database.exec('DELETE FROM bill WHERE id NOT IN (SELECT bill_id FROM billing_transaction)')
    bills.forget()
  }

  /** Another process may remove a namespace while a step is waiting here. */
  const beginIfRemoved = (namespace: NamespaceName) => {
    const known = opened.get(namespace)
    if (known && findNamespace.get(namespace) === undefined) begin(namespace, known.seed, known.at)
  }

  return {
    accounts,
    transact: (query, decide) =>
      write(() => {
        beginIfRemoved(query.namespace)
        const { view, accountId } = transactions.look(query)
        const result = decide(view)
        for (const entry of result.entries) {
          transactions.record(query.namespace, accountId, entry)
        }
        return { result, view }
      }),
    step: async (_, run) => run(),
    open: (namespace, seed, at) => write(() => open(namespace, seed, at)),
    reset: (namespace, seed, at) =>
      write(() => {
        forget(namespace)
        open(namespace, seed, at)
      }),
    release: (namespace) => {
      opened.delete(namespace)
    },
    forget: (namespace) =>
      write(() => {
        opened.delete(namespace)
        forget(namespace)
      }),
    ...createLists(database, bills, read),
    isShared: true,
    has,
    probe,
    image: (namespace) => write(() => image(namespace)),
    restore: async (namespace, wanted, alongside) => {
      await write(() => {
        forget(namespace)
        beginNamespace.run(namespace)
        restore(namespace, wanted)
      })
      return alongside()
    },
    close: async () => {
      stop()
      database.close()
      file.release()
    },
  }
}
