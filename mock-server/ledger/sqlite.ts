import type { Namespace } from '../billing/identifiers.ts'
import type { Accounts, Ledger, Opening } from '../billing/ledger.ts'
import type { Instant } from '../billing/wib.ts'
import { type Atomically, createAccountStore } from './sqlite-accounts.ts'
import { createBillStore } from './sqlite-bills.ts'
import { openDatabase } from './sqlite-open.ts'
import { type MovementRow, toMovement } from './sqlite-rows.ts'
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
  const bills = createBillStore(database)

  const atomically: Atomically = (step) => {
    begin.run()
    try {
      const result = step()
      commit.run()
      return result
    } catch (error) {
      bills.forget()
      if (database.isTransaction) database.exec('ROLLBACK')
      throw error
    }
  }

  const transactions = createTransactionStore(database, bills)
  const { accounts, add, findRow, change } = createAccountStore(database, atomically)
  const beginNamespace = database.prepare(
    'INSERT INTO namespace (name) VALUES (?) ON CONFLICT DO NOTHING',
  )
  const listMovements = database.prepare(`
    SELECT m.*, a.username FROM movement m JOIN account a ON a.id = m.account_id
    WHERE a.namespace = ? ORDER BY m.id`)

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
      if (owner) transactions.putInquired(namespace, owner.id, inquired)
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
    transact: async (interest, decide) =>
      atomically(() => {
        const { view, accountId } = transactions.look(interest)
        const decision = decide(view)
        for (const entry of decision.entries) {
          if (accountId === undefined) throw new Error(`there is no account ${interest.username}`)
          transactions.record(interest.namespace, accountId, entry)
        }
        return decision
      }),
    open: async (namespace, opening, at) => atomically(() => open(namespace, opening, at)),
    reset: async (namespace, opening, at) =>
      atomically(() => {
        forget(namespace)
        open(namespace, opening, at)
      }),
    movements: async (namespace) =>
      (listMovements.all(namespace) as unknown as MovementRow[]).map(toMovement),
    close: async () => database.close(),
  }
}
