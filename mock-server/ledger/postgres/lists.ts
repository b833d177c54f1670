import type { NamespaceName } from '../../billing/identifiers.ts'
import type { Ledger } from '../../billing/ledger.ts'
import { imageOf, movementsOf } from '../memory-lists.ts'
import { createState } from '../memory-state.ts'
import { type TallyRow, toTally } from '../tally-rows.ts'
import type { Address } from './address.ts'
import { CommitUnknown, type Database, type Run } from './connection.ts'
import { explainError } from './errors.ts'
import {
  type AccountRow,
  type MovementRow,
  type StoredRow,
  toAccount,
  toDeposited,
  toStored,
  toTransaction,
} from './rows.ts'
import type { Statements } from './statements.ts'

type Lists = Pick<
  Ledger,
  'transactions' | 'tally' | 'movements' | 'books' | 'image' | 'namespaces' | 'namespacesDue'
>

/** The queries of a ledger in PostgreSQL. */
export const createLists = (
  { shown }: Address,
  database: Database,
  statements: Statements,
): Lists => {
  const books: Lists['books'] = async (namespace) => {
    const state = await everything(namespace)
    return { accounts: [...state.accounts.values()], movements: movementsOf(state) }
  }

  /** Consistent: nothing changes while the namespace is locked. */
  const everything = async (namespace: NamespaceName) => {
    try {
      return await database.transaction((run) => loadEverything(run, namespace))
    } catch (error) {
      // A commit that wrote nothing leaves nothing unknown.
      throw explainError(shown, error instanceof CommitUnknown ? error.cause : error)
    }
  }

  const loadEverything = async (run: Run, namespace: NamespaceName) => {
    const [, accounts, movements, transactions] = await Promise.all([
      run(statements.lock, [namespace]),
      run<AccountRow>(statements.accounts, [namespace]),
      run<MovementRow>(statements.movements, [namespace]),
      run<StoredRow>(statements.transactions, [namespace]),
    ])
    // Equal bills become one, as in memory.
    const state = createState()
    for (const account of accounts.map(toAccount)) state.accounts.set(account.username, account)
    state.deposited.push(...movements.map(toDeposited))
    for (const row of transactions) state.put(toStored(row))
    return { result: state, last: [] }
  }

  const image = async (namespace: NamespaceName) => imageOf(await everything(namespace))

  return {
    transactions: async (namespace, { state, dueBy, callbackBy, notOf = [], limit }) => {
      const [statement, ...values] =
        callbackBy !== undefined
          ? ([statements.firstCallbacks, callbackBy, limit, notOf] as const)
          : dueBy !== undefined
            ? ([statements.firstDue, dueBy, limit] as const)
            : ([statements.newest, state ?? null, limit] as const)
      const rows = await database.query<{ content: string }>(statement, [namespace, ...values])
      return rows.map(({ content }) => toTransaction(content))
    },
    tally: async (namespace) =>
      toTally(await database.query<TallyRow>(statements.tally, [namespace])),
    movements: async (namespace) => (await books(namespace)).movements,
    books,
    image,
    namespacesDue: async (limit) => {
      type Row = { readonly namespace: NamespaceName }
      const rows = await database.query<Row>(statements.namespacesDue, [limit])
      return rows.map(({ namespace }) => namespace)
    },
    namespaces: async () => {
      type Row = {
        readonly name: NamespaceName
        readonly last_used: number
        readonly requests: number
      }
      const rows = await database.query<Row>(statements.namespaces, [])
      return rows.map(({ name, last_used: lastUsed, requests }) => ({ name, lastUsed, requests }))
    },
  }
}
