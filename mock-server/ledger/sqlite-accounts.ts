import type { DatabaseSync } from 'node:sqlite'
import type { Account } from '../billing/account.ts'
import type { AccountChange, Accounts } from '../billing/accounts.ts'
import type { NamespaceName, Username } from '../billing/identifiers.ts'
import type { Instant } from '../billing/wib.ts'
import { changedAccount } from './changed-account.ts'
import { ACCOUNT_COLUMNS, type AccountRow, toAccount, writeJson } from './sqlite-rows.ts'
import type { Steps } from './steps.ts'

/** Stores accounts in SQLite; every change of a deposit is recorded as a movement. */
export const createAccountStore = (
  database: DatabaseSync,
  { write, read }: Pick<Steps, 'write' | 'read'>,
) => {
  const find = database.prepare(
    `SELECT ${ACCOUNT_COLUMNS} FROM account WHERE namespace = ? AND username = ?`,
  )
  const list = database.prepare(
    `SELECT ${ACCOUNT_COLUMNS} FROM account WHERE namespace = ? ORDER BY id`,
  )
  for (const statement of [find, list]) statement.setReturnArrays(true)
  const insert = database.prepare(`
    INSERT INTO account (namespace, username, api_key, deposit, suspended, allowed_ips, prepaid)
    VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING id`)
  const update = database.prepare(
    'UPDATE account SET api_key = ?, deposit = ?, suspended = ?, allowed_ips = ?, prepaid = ? WHERE id = ?',
  )
  const remove = database.prepare('DELETE FROM account WHERE namespace = ? AND username = ?')
  const putMovement = database.prepare(
    'INSERT INTO movement (account_id, kind, amount, at) VALUES (?, ?, ?, ?)',
  )

  const pending = database.prepare(`
    SELECT coalesce(sum(taken), 0) AS amount FROM billing_transaction
    WHERE account_id = ? AND state = 'processing'`)
  const pendingOf = (id: number) => (pending.get(id) as { amount: number }).amount

  const findRow = (namespace: NamespaceName, username: Username) =>
    find.get(namespace, username) as unknown as AccountRow | undefined

  /** The new row's id; undefined when the name is taken. */
  const add = (namespace: NamespaceName, account: Account, at: Instant): number | undefined => {
    const { username, apiKey, deposit, suspended, allowedIps, prepaid } = account
    const row = insert.get(
      namespace,
      username,
      apiKey,
      deposit,
      Number(suspended),
      writeJson(allowedIps),
      writeJson(prepaid),
    ) as { id: number } | undefined
    if (row) putMovement.run(row.id, 'opening', deposit, at)
    return row?.id
  }

  const change = (row: AccountRow, wanted: AccountChange, at: Instant) => {
    const [id] = row
    const { topUp } = wanted
    const after = changedAccount(toAccount(row), wanted, () => pendingOf(id))
    if (after === 'deposit too large') return after
    const { apiKey, deposit, suspended, allowedIps, prepaid } = after
    update.run(apiKey, deposit, Number(suspended), writeJson(allowedIps), writeJson(prepaid), id)
    if (topUp !== undefined) putMovement.run(id, 'top-up', topUp, at)
    return after
  }

  const accounts: Accounts = {
    find: (namespace, username) =>
      read(() => {
        const row = findRow(namespace, username)
        return row && toAccount(row)
      }),
    list: (namespace) =>
      read(() => (list.all(namespace) as unknown as AccountRow[]).map(toAccount)),
    create: (namespace, account, at) => write(() => add(namespace, account, at) !== undefined),
    change: (namespace, username, wanted, at) =>
      write(() => {
        const row = findRow(namespace, username)
        return row && change(row, wanted, at)
      }),
    remove: (namespace, username) => write(() => remove.run(namespace, username).changes > 0),
  }
  return { accounts, add, findRow, change }
}
