import type { Account } from '../../billing/account.ts'
import type { Accounts } from '../../billing/accounts.ts'
import type { NamespaceName } from '../../billing/identifiers.ts'
import type { Instant } from '../../billing/wib.ts'
import { changedAccount } from '../changed-account.ts'
import type { Database, Run } from './connection.ts'
import type { Queue } from './queue.ts'
import { type AccountRow, fromAccount, toAccount } from './rows.ts'
import type { Statements } from './statements.ts'

/** Inserts an account as it is, without a movement; false when the name is taken. */
export const insertAccount = async (
  run: Run,
  statements: Statements,
  namespace: NamespaceName,
  account: Account,
): Promise<boolean> => {
  const { username, api_key, deposit, suspended, allowed_ips, prepaid } = fromAccount(account)
  const ips = allowed_ips && JSON.stringify(allowed_ips)
  const settings = prepaid && JSON.stringify(prepaid)
  const values = [namespace, username, api_key, deposit, suspended, ips, settings]
  return (await run(statements.addAccount, values)).length > 0
}

/** Adds an account with its opening deposit; false when the name is taken. */
export const addAccount = async (
  run: Run,
  statements: Statements,
  namespace: NamespaceName,
  account: Account,
  at: Instant,
): Promise<boolean> => {
  if (!(await insertAccount(run, statements, namespace, account))) return false
  const { username, deposit } = account
  const opening = [{ username, kind: 'opening', amount: deposit, at }]
  await run(statements.addMovements, [namespace, JSON.stringify(opening)])
  return true
}

/** Keeps accounts in PostgreSQL. */
export const createAccounts = (
  database: Database,
  statements: Statements,
  queueOf: (namespace: NamespaceName) => Queue,
): Accounts => {
  /** Nothing about accounts changes while the namespace is locked. */
  const locked = <T>(namespace: NamespaceName, steps: (run: Run) => Promise<T>): Promise<T> =>
    queueOf(namespace).alone(async (run) => {
      await run(statements.lock, [namespace])
      return { result: await steps(run), last: [] }
    })

  const findWith = async (run: Run, namespace: NamespaceName, username: string) => {
    const [row] = await run<AccountRow>(statements.loadAccounts, [namespace, [username], []])
    return row && toAccount(row)
  }

  return {
    find: (namespace, username) => findWith(database.query, namespace, username),
    list: async (namespace) =>
      (await database.query<AccountRow>(statements.accounts, [namespace])).map(toAccount),
    create: (namespace, account, at) =>
      locked(namespace, (run) => addAccount(run, statements, namespace, account, at)),
    change: (namespace, username, wanted, at) =>
      locked(namespace, async (run) => {
        const before = await findWith(run, namespace, username)
        if (!before) return undefined
        const [pending] = await run<{ amount: number }>(statements.pendingOf, [namespace, username])
        const after = changedAccount(before, wanted, () => pending?.amount ?? 0)
        if (after === 'deposit too large') return after
        await run(statements.saveAccounts, [namespace, JSON.stringify([fromAccount(after)])])
        const { topUp: amount } = wanted
        const movements = JSON.stringify([{ username, kind: 'top-up', amount, at }])
        if (amount !== undefined) await run(statements.addMovements, [namespace, movements])
        return after
      }),
    remove: (namespace, username) =>
      locked(namespace, async (run) => {
        const removed = await run(statements.removeAccount, [namespace, username])
        return removed.length > 0
      }),
  }
}
