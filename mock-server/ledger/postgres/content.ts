import type { NamespaceName } from '../../billing/identifiers.ts'
import type { LedgerImage, NamespaceSeed } from '../../billing/ledger.ts'
import type { Instant } from '../../billing/wib.ts'
import { now as machineNow } from '../../runtime/real-timers.ts'
import { stateFrom } from '../memory-image.ts'
import { transactionsOf } from '../memory-state.ts'
import { addAccount, insertAccount } from './accounts.ts'
import type { Run } from './connection.ts'
import { fromStored } from './rows.ts'
import type { Statements } from './statements.ts'

/** The initial content of a namespace, and its time. */
export type Beginning = { readonly seed: NamespaceSeed; readonly at: Instant }

/**
 * Creates a namespace, or resets its accounts and transactions. An existing one only gets missing
 * accounts and the keys of the seed.
 */
export const begin = async (
  run: Run,
  statements: Statements,
  namespace: NamespaceName,
  { seed: { accounts, readyMade }, at }: Beginning,
  how: 'open' | 'reset',
): Promise<void> => {
  const [created] = await run(statements.begin, [namespace, machineNow()])
  await run(statements.lock, [namespace])
  if (how === 'reset') await run(statements.removeAccounts, [namespace])
  for (const account of accounts)
    if (!(await addAccount(run, statements, namespace, account, at)))
      await run(statements.renewKey, [namespace, account.username, account.apiKey])
  if (!created && how === 'open') return
  const usernames = new Set(accounts.map(({ username }) => username))
  const rows = readyMade
    .filter(({ username }) => usernames.has(username))
    .map((transaction) => fromStored({ ...UNTOUCHED, transaction }))
  if (rows.length > 0) await run(statements.addTransactions, [namespace, JSON.stringify(rows)])
}

const UNTOUCHED = { taken: undefined, takenAt: undefined, refunded: undefined } as const

/** Replaces all accounts and transactions. @throws when the image is inconsistent */
export const replaceContent = async (
  run: Run,
  statements: Statements,
  namespace: NamespaceName,
  image: LedgerImage,
): Promise<void> => {
  const content = stateFrom(image)
  await run(statements.removeAccounts, [namespace])
  for (const account of image.accounts) await insertAccount(run, statements, namespace, account)
  await run(statements.addMovements, [namespace, JSON.stringify(image.deposited)])
  const rows = transactionsOf(content).map(fromStored)
  await run(statements.addTransactions, [namespace, JSON.stringify(rows)])
}
