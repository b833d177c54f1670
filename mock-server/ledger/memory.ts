import type { Accounts } from '../billing/accounts.ts'
import type { NamespaceName } from '../billing/identifiers.ts'
import type { Ledger, NamespaceSeed } from '../billing/ledger.ts'
import { LedgerUnavailable } from '../billing/ledger-unavailable.ts'
import type { Instant } from '../billing/wib.ts'
import { setImmediate } from '../runtime/real-timers.ts'
import { addAccount, changeAccount, createMemoryAccounts } from './memory-accounts.ts'
import { recordEntries, recordReadyMade } from './memory-entries.ts'
import { stateFrom } from './memory-image.ts'
import { imageOf, movementsOf, newestOf, tallyOf } from './memory-lists.ts'
import { createState, type NamespaceState } from './memory-state.ts'
import { viewOf } from './memory-view.ts'

/**
 * Opens a ledger in memory, which ends with its process.
 *
 * A step runs at once, but only resolves in the next turn of the event loop: otherwise a program
 * that polls a sandbox without a port would keep timers and sockets from ever being served.
 */
export const openMemoryLedger = (): Ledger & { readonly accounts: Accounts } => {
  const states = new Map<NamespaceName, NamespaceState>()
  const opened = new Set<NamespaceName>()
  let isClosed = false

  const read = async <T>(step: () => T): Promise<T> => {
    if (isClosed)
      throw new LedgerUnavailable('the ledger in memory is closed; nothing was recorded')
    return step()
  }

  const write = async <T>(step: () => T): Promise<T> => {
    try {
      return await read(step)
    } finally {
      await nextTurn()
    }
  }

  const stateOf = (namespace: NamespaceName) => states.get(namespace) ?? createState()
  const keep = (namespace: NamespaceName, state: NamespaceState) => {
    states.set(namespace, state)
  }

  const begin = (namespace: NamespaceName, state: NamespaceState) => {
    opened.add(namespace)
    keep(namespace, state)
  }

  return {
    accounts: createMemoryAccounts({ read, write }, stateOf, keep),
    transact: (query, decide) =>
      write(() => {
        const state = stateOf(query.namespace)
        const view = viewOf(state, query, state.lastTrId())
        const result = decide(view)
        recordEntries(state, query.username, result.entries)
        return { result, view }
      }),
    step: (_, run) => read(run),
    open: (namespace, seed, at) =>
      write(() => {
        const state = stateOf(namespace)
        addAccounts(state, seed, at)
        if (!opened.has(namespace)) addReadyMade(state, seed)
        begin(namespace, state)
      }),
    reset: (namespace, seed, at) =>
      write(() => {
        const state = createState()
        addAccounts(state, seed, at)
        addReadyMade(state, seed)
        begin(namespace, state)
      }),
    release: () => undefined,
    forget: (namespace) =>
      write(() => {
        states.delete(namespace)
        opened.delete(namespace)
      }),
    transactions: (namespace, { state, dueBy, callbackBy, notOf, limit }) =>
      read(() => {
        const content = stateOf(namespace)
        if (callbackBy !== undefined) return content.callbacksBy(callbackBy, limit, notOf)
        return dueBy === undefined
          ? newestOf(content, state, limit)
          : content.dueBy(dueBy).slice(0, limit)
      }),
    tally: (namespace) => read(() => tallyOf(stateOf(namespace))),
    movements: (namespace) => read(() => movementsOf(stateOf(namespace))),
    books: (namespace) =>
      read(() => {
        const state = stateOf(namespace)
        return { accounts: [...state.accounts.values()], movements: movementsOf(state) }
      }),
    image: (namespace) => read(() => imageOf(stateOf(namespace))),
    restore: (namespace, image, alongside) =>
      write(() => {
        begin(namespace, stateFrom(image))
        return alongside()
      }),
    isShared: false,
    has: (namespace) => opened.has(namespace),
    probe: () => write(() => undefined),
    close: async () => {
      isClosed = true
      states.clear()
    },
  }
}

/** Shared by the steps of one turn. */
let turn: Promise<void> | undefined

const nextTurn = (): Promise<void> => {
  turn ??= new Promise((resolve) => {
    setImmediate(() => {
      turn = undefined
      resolve()
    })
  })
  return turn
}

const addAccounts = (state: NamespaceState, { accounts }: NamespaceSeed, at: Instant) => {
  for (const account of accounts)
    if (!addAccount(state, account, at))
      changeAccount(state, account.username, { apiKey: account.apiKey }, at)
}

const addReadyMade = (state: NamespaceState, { readyMade }: NamespaceSeed) => {
  for (const inquired of readyMade)
    if (state.accounts.has(inquired.username)) recordReadyMade(state, inquired)
}
