import { randomUUID } from 'node:crypto'
import type { Accounts } from '../../billing/accounts.ts'
import type { NamespaceName } from '../../billing/identifiers.ts'
import type { Ledger, LedgerImage, NamespaceSeed, Recorded, View } from '../../billing/ledger.ts'
import type { Instant } from '../../billing/wib.ts'
import { now as machineNow } from '../../runtime/real-timers.ts'
import { stateFrom } from '../memory-image.ts'
import { transactionsOf } from '../memory-state.ts'
import { addAccount, createAccounts } from './accounts.ts'
import { parseAddress } from './address.ts'
import { refresh, type Seen } from './batch.ts'
import { openDatabase, type Run } from './connection.ts'
import { explainError } from './errors.ts'
import { createExchanges } from './exchanges.ts'
import { createListener } from './listener.ts'
import { createLists } from './lists.ts'
import { migrate } from './migrate.ts'
import { createQueue, type Queue } from './queue.ts'
import { fromAccount, fromStored } from './rows.ts'
import type { SharedState } from './shared-state.ts'
import { statementsOf } from './statements.ts'

/** The exchanges of all processes; `ExchangeStore` of the journal. */
type Exchanges = Pick<ReturnType<typeof createExchanges>, 'append' | 'read'> &
  Pick<ReturnType<typeof createListener>, 'watch'>

/**
 * Opens a ledger in PostgreSQL, which any number of processes share, and with it the state of every
 * namespace. Connects and migrates with the first step.
 *
 * @throws LedgerUnavailable for an invalid address
 */
export const openPostgresLedger = (
  where: string,
  state: SharedState,
): Ledger & { readonly accounts: Accounts; readonly exchanges: Exchanges } => {
  const address = parseAddress(where)
  const database = openDatabase(address)
  const statements = statementsOf(address.schema)
  const listener = createListener(address, database, statements)
  const exchanges = createExchanges(database, statements, randomUUID(), {
    notify: listener.notify,
    gone: (namespace) => {
      begun.delete(namespace)
      state.gone(namespace)
    },
  })
  const begun = new Map<NamespaceName, { readonly seed: NamespaceSeed; readonly at: Instant }>()
  const queues = new Map<NamespaceName, Queue>()

  let migrated: Promise<void> | undefined
  /** Tried again with the next step when it failed. */
  const ready = (): Promise<void> => {
    migrated ??= migrate(address, database).catch((error) => {
      migrated = undefined
      throw explainError(address.shown, error)
    })
    return migrated
  }

  const queueOf = (namespace: NamespaceName): Queue => {
    const known = queues.get(namespace)
    if (known) return known
    const queue = createQueue(namespace, { address, database, statements, state, beginAgain })
    queues.set(namespace, queue)
    return queue
  }

  const begin = async (
    run: Run,
    namespace: NamespaceName,
    { accounts, readyMade }: NamespaceSeed,
    at: Instant,
    isReset: boolean,
  ): Promise<void> => {
    const [created] = await run(statements.begin, [namespace, machineNow()])
    await run(statements.lock, [namespace])
    if (isReset) await run(statements.removeAccounts, [namespace])
    for (const account of accounts)
      if (!(await addAccount(run, statements, namespace, account, at)))
        await run(statements.renewKey, [namespace, account.username, account.apiKey])
    if (!created && !isReset) return
    const usernames = new Set(accounts.map(({ username }) => username))
    const rows = readyMade
      .filter(({ username }) => usernames.has(username))
      .map((transaction) => fromStored({ ...UNTOUCHED, transaction }))
    if (rows.length > 0) await run(statements.saveTransactions, [namespace, JSON.stringify(rows)])
  }

  /** Another process may remove a namespace that is in use here. */
  const beginAgain = async (namespace: NamespaceName): Promise<boolean> => {
    const known = begun.get(namespace)
    if (!known) return false
    await database.transaction(async (run) => {
      await begin(run, namespace, known.seed, known.at, false)
      return { result: undefined, last: [] }
    })
    return true
  }

  const remember = (namespace: NamespaceName, seed: NamespaceSeed, at: Instant) =>
    begun.set(namespace, { seed, at })

  const alone = async <T>(
    namespace: NamespaceName,
    steps: (run: Run, seen: Seen) => Promise<T>,
  ): Promise<T> => {
    await ready()
    return queueOf(namespace).alone(async (run, seen) => ({
      result: await steps(run, seen),
      last: [],
    }))
  }

  const step = async <T>(
    namespace: NamespaceName,
    query: Parameters<Ledger['transact']>[0] | undefined,
    run: (view: View | undefined) => { readonly entries: Recorded['entries']; readonly result: T },
  ): Promise<T> => {
    await ready()
    return (await queueOf(namespace).step({ query, run })) as T
  }

  /** Replaces all accounts and transactions. */
  const put = async (run: Run, namespace: NamespaceName, image: LedgerImage): Promise<void> => {
    const content = stateFrom(image)
    await run(statements.removeAccounts, [namespace])
    for (const account of image.accounts) {
      const { username, api_key, deposit, suspended, allowed_ips: ips } = fromAccount(account)
      const values = [username, api_key, deposit, suspended, ips && JSON.stringify(ips)]
      await run(statements.addAccount, [namespace, ...values])
    }
    await run(statements.addMovements, [namespace, JSON.stringify(image.deposited)])
    const rows = transactionsOf(content).map(fromStored)
    await run(statements.saveTransactions, [namespace, JSON.stringify(rows)])
  }

  const lists = createLists(database, statements)
  return {
    accounts: afterReady(createAccounts(database, statements, queueOf), ready),
    ...afterReady(lists, ready),
    transact: (query, decide) =>
      step(query.namespace, query, (view) => {
        const result = decide(view as View)
        return { entries: result.entries, result: { result, view: view as View } }
      }),
    step: (namespace, run) => step(namespace, undefined, () => ({ entries: [], result: run() })),
    open: (namespace, seed, at) => {
      remember(namespace, seed, at)
      return alone(namespace, (run) => begin(run, namespace, seed, at, false))
    },
    reset: (namespace, seed, at) => {
      remember(namespace, seed, at)
      return alone(namespace, (run) => begin(run, namespace, seed, at, true))
    },
    release: (namespace) => {
      begun.delete(namespace)
      queues.delete(namespace)
    },
    forget: (namespace) =>
      alone(namespace, async (run) => {
        begun.delete(namespace)
        await run(statements.removeNamespace, [namespace])
        await run(statements.removeExchanges, [namespace])
        await run(statements.notify, [namespace])
      }),
    restore: (namespace, image, alongside) =>
      alone(namespace, async (run, seen) => {
        await run(statements.begin, [namespace, machineNow()])
        const [row] = await run<Parameters<typeof refresh>[1]>(statements.lock, [namespace])
        if (row) refresh(namespace, row, { state, seen })
        await put(run, namespace, image)
        const result = alongside()
        const after = state.read(namespace)
        if (!row || !after) return result
        await run(statements.saveState, [namespace, after.text])
        const { issued, cleared } = after.marks
        await run(statements.saveNamespace, [namespace, issued, cleared, machineNow()])
        await run(statements.evictExchanges, [namespace, cleared])
        await run(statements.notify, [namespace])
        return result
      }),
    isShared: true,
    has: (namespace) => begun.has(namespace),
    probe: async () => {
      await ready()
      await database.query(statements.probe, [])
    },
    exchanges: { append: exchanges.append, read: exchanges.read, watch: listener.watch },
    close: async () => {
      await exchanges.close()
      await listener.close()
      await database.close()
    },
  }
}

const UNTOUCHED = { taken: undefined, takenAt: undefined, refunded: undefined } as const

/** The same functions, which first wait until the schema is there. */
const afterReady = <T extends object>(functions: T, ready: () => Promise<void>): T =>
  Object.fromEntries(
    Object.entries(functions).map(([name, call]) => [
      name,
      async (...values: unknown[]) => {
        await ready()
        return call(...values)
      },
    ]),
  ) as T
