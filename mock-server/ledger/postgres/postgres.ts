import { randomUUID } from 'node:crypto'
import type { Accounts } from '../../billing/accounts.ts'
import type { NamespaceName } from '../../billing/identifiers.ts'
import type { Ledger, Recorded, View } from '../../billing/ledger.ts'
import { clearTimeout, now as machineNow, setTimeout } from '../../runtime/real-timers.ts'
import { createAccounts } from './accounts.ts'
import { parseAddress } from './address.ts'
import { type NamespaceRow, refresh, saveMarks } from './batch.ts'
import { createCases } from './cases.ts'
import { openDatabase, type Run } from './connection.ts'
import { type Beginning, begin, replaceContent } from './content.ts'
import { explainError } from './errors.ts'
import { createExchanges } from './exchanges.ts'
import { createListener } from './listener.ts'
import { createLists } from './lists.ts'
import { migrate } from './migrate.ts'
import { probeSpace } from './probe-space.ts'
import { createProcesses } from './processes.ts'
import { createQueue, type Queue } from './queue.ts'
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
): Ledger & {
  readonly accounts: Accounts
  readonly exchanges: Exchanges
  readonly cases: ReturnType<typeof createCases>
} => {
  const address = parseAddress(where)
  const database = openDatabase(address)
  const statements = statementsOf(address.schema)
  const listener = createListener(address, statements)
  const id = randomUUID()
  const processes = createProcesses(database, statements, id, state.fixtures)
  const exchanges = createExchanges(database, statements, id, {
    gone: (namespace) => {
      begun.delete(namespace)
      state.gone(namespace)
    },
  })
  const begun = new Map<NamespaceName, Beginning>()
  const queues = new Map<NamespaceName, Queue>()

  let migrated: Promise<void> | undefined
  /** Tried again with the next step when it failed. */
  const ready = (): Promise<void> => {
    migrated ??= migrate(address, database).then(processes.report, (error) => {
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

  /** Another process may remove a namespace that is in use here. */
  const beginAgain = async (namespace: NamespaceName): Promise<boolean> => {
    const known = begun.get(namespace)
    if (!known) return false
    await database.transaction(async (run) => {
      await begin(run, statements, namespace, known, 'open')
      return { result: undefined, last: [] }
    })
    return true
  }

  const alone = async <T>(
    namespace: NamespaceName,
    steps: (run: Run) => Promise<T>,
  ): Promise<T> => {
    await ready()
    return queueOf(namespace).alone(async (run) => ({ result: await steps(run), last: [] }))
  }

  const step = async <T>(
    namespace: NamespaceName,
    query: Parameters<Ledger['transact']>[0] | undefined,
    run: (view: View | undefined) => { readonly entries: Recorded['entries']; readonly result: T },
  ): Promise<T> => {
    await ready()
    processes.report()
    return (await queueOf(namespace).step({ query, run })) as T
  }

  let cutting: ReturnType<typeof setTimeout> | undefined
  const endSoon = () => {
    cutting ??= setTimeout(database.cut, LONGEST_END)
  }

  const lists = createLists(address, database, statements)
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
      const beginning = { seed, at }
      begun.set(namespace, beginning)
      return alone(namespace, (run) => begin(run, statements, namespace, beginning, 'open'))
    },
    reset: (namespace, seed, at) => {
      const beginning = { seed, at }
      begun.set(namespace, beginning)
      return alone(namespace, (run) => begin(run, statements, namespace, beginning, 'reset'))
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
    restore: async (namespace, image, alongside) => {
      await ready()
      return queueOf(namespace).alone(async (run, seen) => {
        await run(statements.begin, [namespace, machineNow()])
        const [row] = await run<NamespaceRow>(statements.lock, [namespace])
        if (row) refresh(namespace, row, { state, seen })
        await replaceContent(run, statements, namespace, image)
        const result = alongside()
        const after = state.read(namespace)
        if (!row || !after) return { result, last: [] }
        const saved = [statements.saveState, [namespace, after.text]] as const
        return { result, last: [saved, ...saveMarks(namespace, row, after.marks, statements)] }
      })
    },
    isShared: true,
    has: (namespace) => begun.has(namespace),
    processes: async () => {
      await ready()
      return processes.list()
    },
    probe: async () => {
      await ready()
      if (database.wasFull()) await probeSpace(address, database, statements)
      else await database.query(statements.probe, [])
    },
    cases: afterReady(createCases(database, statements), ready),
    exchanges: { append: exchanges.append, read: exchanges.read, watch: listener.watch },
    endSoon,
    close: async () => {
      endSoon()
      await exchanges.close()
      await listener.close()
      await processes.close()
      await database.close()
      clearTimeout(cutting)
    },
  }
}

/**
 * What is under way when a server ends is cut off after this, however long a statement may take. It is as
 * long as a server waits for its open requests. @unit milliseconds
 */
const LONGEST_END = 5000

/** The same functions, which first wait until the schema exists. */
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
