import type { Namespace } from '../billing/identifiers.ts'
import type { Accounts, Ledger, Opening } from '../billing/ledger.ts'
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
 * A ledger in SQLite, for one machine.
 *
 * @param where `memory`, or the path of a file that may be shared by several processes
 * @throws LedgerUnavailable when it cannot be opened
 */
export const openSqliteLedger = (where: string): Ledger & { readonly accounts: Accounts } => {
  const { database, file } = openDatabase(where)
  const bills = createBillStore(database)
  const { write, read, probe, stop } = createSteps(database, file, bills.forget)
  const transactions = createTransactionStore(database, bills, file !== undefined)
  const { accounts, add, findRow, change } = createAccountStore(database, { write, read })
  const image = createImager(database, bills)
  const restore = createRestorer(database, bills)
  const beginNamespace = database.prepare(
    'INSERT INTO namespace (name) VALUES (?) ON CONFLICT DO NOTHING',
  )
  const begun = new Map<Namespace, { readonly opening: Opening; readonly at: Instant }>()
  const open = (namespace: Namespace, opening: Opening, at: Instant) => {
    begun.set(namespace, { opening, at })
    begin(namespace, opening, at)
  }
  const begin = (namespace: Namespace, { accounts: wanted, readyMade }: Opening, at: Instant) => {
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
  const has = (namespace: Namespace): boolean => {
    try {
      return findNamespace.get(namespace) !== undefined
    } catch (error) {
      // A process that keeps the file locked has not removed anything yet.
      if (isBusy(error)) return true
      throw explainFileError(where, error)
    }
  }

  const forget = (namespace: Namespace) => {
    database.prepare('DELETE FROM account WHERE namespace = ?').run(namespace)
    database.prepare('DELETE FROM namespace WHERE name = ?').run(namespace)
    database.exec('DELETE FROM bill WHERE id NOT IN (SELECT bill_id FROM billing_transaction)')
    bills.forget()
  }

  /** Another process may remove a namespace while a step of it is waiting here. */
  const beginIfRemoved = (namespace: Namespace) => {
    const known = file && begun.get(namespace)
    if (known && findNamespace.get(namespace) === undefined)
      begin(namespace, known.opening, known.at)
  }

  return {
    accounts,
    transact: (interest, decide) =>
      write(() => {
        beginIfRemoved(interest.namespace)
        const { view, accountId } = transactions.look(interest)
        const decision = decide(view)
        for (const entry of decision.entries) {
          transactions.record(interest.namespace, accountId, entry)
        }
        return decision
      }),
    open: (namespace, opening, at) => write(() => open(namespace, opening, at)),
    reset: (namespace, opening, at) =>
      write(() => {
        forget(namespace)
        open(namespace, opening, at)
      }),
    release: (namespace) => {
      begun.delete(namespace)
    },
    forget: (namespace) =>
      write(() => {
        begun.delete(namespace)
        forget(namespace)
      }),
    ...createLists(database, bills, read),
    isShared: file !== undefined,
    has,
    probe,
    image: (namespace) => write(() => image(namespace)),
    restore: (namespace, wanted) =>
      write(() => {
        forget(namespace)
        beginNamespace.run(namespace)
        restore(namespace, wanted)
        transactions.expectDue()
      }),
    close: async () => {
      stop()
      database.close()
      file?.release()
    },
  }
}
