import type { NamespaceName, TrId, Username } from '../../billing/identifiers.ts'
import type { LedgerEntry, LedgerQuery, View } from '../../billing/ledger.ts'
import type { Api } from '../../billing/transaction.ts'
import type { Instant } from '../../billing/wib.ts'
import { now as machineNow } from '../../runtime/real-timers.ts'
import type { Finish, Run, Statement } from './connection.ts'
import type { AccountRow, StoredRow } from './rows.ts'
import type { Marks, SharedState } from './shared-state.ts'
import type { Statements } from './statements.ts'
import { createWorking, type Working } from './working.ts'

/** A step that waits to be run with others. */
export type Job = {
  /** What it must see; undefined when it reads nothing from the ledger. */
  readonly query: LedgerQuery | undefined
  readonly run: (view: View | undefined) => {
    readonly entries: readonly LedgerEntry[]
    readonly result: unknown
  }
}

/** The result of a job. */
export type Done = { readonly result: unknown } | { readonly error: unknown }

/** A row of `namespace`, locked. */
export type NamespaceRow = {
  readonly incarnation: number
  readonly version: number
  readonly state: string | null
} & Marks

/** The state of a namespace as this process last saw it in the database. */
export type Seen = {
  /** A different one after the namespace was removed and created again. */
  incarnation: number | undefined
  /** Undefined when what this process has may never have been committed. */
  version: number | undefined
}

/** How far ahead of the guessed clock due payments are loaded. @unit milliseconds */
const SLACK = 60_000

/**
 * Runs jobs of one namespace in one transaction: lock the namespace, load what all of them must see, run
 * them one after another, write what changed. Two round trips, however many jobs there are.
 *
 * @returns undefined when the namespace does not exist
 */
export const runBatch = async (
  run: Run,
  namespace: NamespaceName,
  jobs: readonly Job[],
  { statements, state, seen }: Tools,
): Promise<Finish<readonly Done[] | undefined>> => {
  const queries = jobs.flatMap(({ query }) => query ?? [])
  const usernames = [...new Set(queries.map(({ username }) => username))].filter(isStorable)
  const horizon = ((state.now(namespace) ?? machineNow()) + SLACK) as Instant
  // Both are waited for together: when the connection is lost, both fail.
  const [[row], loaded] = await Promise.all([
    run<NamespaceRow>(statements.lock, [namespace]),
    load(run, namespace, queries, usernames, horizon, statements),
  ])
  if (!row) return { result: undefined, last: [] }
  refresh(namespace, row, { state, seen })
  const now = state.now(namespace)
  const late =
    now !== undefined && now > horizon && usernames.length > 0
      ? await run<StoredRow>(statements.loadDue, [namespace, now, usernames])
      : []
  const working = createWorking(loaded.accounts, [...loaded.transactions, ...late], loaded.lastTrId)
  const before = state.read(namespace)
  const result = jobs.map((job) => perform(job, working))
  const after = state.read(namespace)
  const last = [
    ...writes(namespace, working, statements),
    ...saveMarks(namespace, row, after?.marks ?? row, statements),
    ...(after && after.text !== before?.text
      ? [[statements.saveState, [namespace, after.text]] as const]
      : []),
  ]
  // What was written has another version, which is learned when the namespace is locked again.
  if (after?.text !== before?.text) seen.version = undefined
  return { result, last }
}

/** What a batch works with. */
export type Tools = {
  readonly statements: Statements
  readonly state: SharedState
  readonly seen: Seen
}

const load = async (
  run: Run,
  namespace: NamespaceName,
  queries: readonly LedgerQuery[],
  usernames: readonly Username[],
  horizon: Instant,
  statements: Statements,
) => {
  if (queries.length === 0) return { accounts: [], transactions: [], lastTrId: 0 }
  const trIds: TrId[] = []
  const owners: Username[] = []
  const apis: Api[] = []
  const refIds: string[] = []
  const toppers: Username[] = []
  const numbers: string[] = []
  for (const { username, transaction, topUpsTo } of queries) {
    if (transaction && 'trId' in transaction) trIds.push(transaction.trId)
    else if (transaction && isStorable(username) && isStorable(transaction.refId)) {
      owners.push(username)
      apis.push(transaction.api ?? 'postpaid')
      refIds.push(transaction.refId)
    }
    if (topUpsTo !== undefined && isStorable(username) && isStorable(topUpsTo)) {
      toppers.push(username)
      numbers.push(topUpsTo)
    }
  }
  const [accounts, named, due, [top]] = await Promise.all([
    run<AccountRow>(statements.loadAccounts, [namespace, usernames, trIds]),
    run<StoredRow>(statements.loadTransactions, [
      namespace,
      trIds,
      owners,
      apis,
      refIds,
      toppers,
      numbers,
    ]),
    run<StoredRow>(statements.loadDue, [namespace, horizon, usernames]),
    run<{ last: number }>(statements.lastTrId, [namespace]),
  ])
  return { accounts, transactions: [...due, ...named], lastTrId: top?.last ?? 0 }
}

/** Whether a text can be in the database at all; a request may name anything. */
const isStorable = (text: string): boolean => !text.includes('\0') && text.isWellFormed()

/** Takes over what other processes changed. */
export const refresh = (
  namespace: NamespaceName,
  row: NamespaceRow,
  { state, seen }: Pick<Tools, 'state' | 'seen'>,
): void => {
  const held = state.read(namespace)
  if (!held) return
  if (seen.incarnation !== undefined && row.incarnation !== seen.incarnation)
    state.restart(namespace)
  seen.incarnation = row.incarnation
  if (row.version !== seen.version) state.write(namespace, row.state ?? undefined)
  state.setMarks(namespace, { issued: row.issued, cleared: row.cleared })
  seen.version = row.version
}

/** The marks, and the end of what was cleared. */
export const saveMarks = (
  namespace: NamespaceName,
  row: NamespaceRow,
  { issued, cleared }: Marks,
  { saveNamespace, evictExchanges, notify }: Statements,
): (readonly [Statement, readonly unknown[]])[] => [
  [saveNamespace, [namespace, issued, cleared, machineNow()]],
  ...(cleared === row.cleared
    ? []
    : ([
        [evictExchanges, [namespace, cleared]],
        [notify, [namespace]],
      ] as const)),
]

/** A job that throws records nothing, and does not affect the others. */
const perform = ({ query, run }: Job, working: Working): Done => {
  try {
    const { entries, result } = run(query && working.look(query))
    if (query) working.record(query.username, entries)
    return { result }
  } catch (error) {
    return { error }
  }
}

const writes = (
  namespace: NamespaceName,
  working: Working,
  { saveAccounts, addTransactions, saveTransactions }: Statements,
): (readonly [Statement, readonly unknown[]])[] => {
  const { accounts, added, changed } = working.changes()
  const rows = [
    [saveAccounts, accounts],
    [addTransactions, added],
    [saveTransactions, changed],
  ] as const
  return rows.flatMap(([statement, written]) =>
    written.length > 0 ? [[statement, [namespace, JSON.stringify(written)]] as const] : [],
  )
}
