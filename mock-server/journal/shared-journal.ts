import type { NamespaceName } from '../billing/identifiers.ts'
import { elapsed, setTimeout } from '../runtime/real-timers.ts'
import { sequenceOf, weigh } from './exchange.ts'
import { decodeExchange, encodeExchange } from './exchange-text.ts'
import type { Journal } from './journal.ts'

/** Exchanges that several processes share. */
export type ExchangeStore = {
  /** Adds one soon, without waiting. @param size how many the namespace keeps */
  readonly append: (namespace: NamespaceName, added: NotedExchange, size: number) => void
  /**
   * What other processes recorded, newest first.
   *
   * @param after only ids from here on, and those in `missing`
   */
  readonly read: (
    namespace: NamespaceName,
    after: number,
    missing: readonly number[],
    most: number,
  ) => Promise<{
    readonly issued: number
    readonly cleared: number
    readonly exchanges: readonly StoredExchange[]
  }>
  /** Calls back when other processes have recorded or cleared something. @returns stops it */
  readonly watch: (namespace: NamespaceName, changed: () => void) => () => void
}

/** An exchange as text, with the number of its id. */
type StoredExchange = { readonly id: number; readonly content: string }

/** An exchange that is written as text later. */
type NotedExchange = {
  readonly id: number
  readonly write: () => string
  /** About how long the text is. @unit characters */
  readonly weight: number
}

/**
 * How long to wait for an exchange whose id was assigned but which has not been recorded yet. @unit
 * milliseconds
 */
const PATIENCE = 500

/** @unit milliseconds */
const PAUSE = 5

/**
 * Shares a journal with other processes. Each keeps what it recorded itself, and reads the rest
 * when its journal is read or subscribed to: no request waits for the store.
 */
export const shareJournal = (
  journal: Journal,
  namespace: NamespaceName,
  store: ExchangeStore,
): Journal => {
  /** Ids that were assigned here; their exchanges will be recorded here. */
  let own = new Set<number>()
  /** Ids whose exchanges no process has recorded in time. */
  let missing = new Set<number>()
  /** All ids up to here are known or missing. */
  let known = 0
  let subscribers = 0
  let unwatch = () => {}
  let reading: Promise<void> | undefined
  let readAgain = false

  /** Only the newest can still be kept. */
  const forgetOld = (newest: number) => {
    own = new Set([...own].filter((id) => id > newest - journal.size))
  }

  const isHere = (id: number) => own.has(id) || journal.find(`req-${id}`) !== undefined

  const readOnce = async (): Promise<readonly number[]> => {
    const { issued, cleared, exchanges } = await store.read(
      namespace,
      known,
      [...missing],
      journal.size,
    )
    journal.clearUpTo(cleared)
    const oldest = Math.max(known, cleared, issued - journal.size)
    journal.merge(exchanges.toReversed().map(({ content }) => decodeExchange(content)))
    const came = new Set(exchanges.map(({ id }) => id))
    const awaited: number[] = []
    for (let id = oldest + 1; id <= issued; id += 1)
      if (!isHere(id) && !came.has(id)) awaited.push(id)
    missing = new Set([...missing].filter((id) => id > issued - journal.size && !came.has(id)))
    known = Math.max(known, (awaited[0] ?? issued + 1) - 1)
    own = new Set([...own].filter((id) => id > known))
    return awaited
  }

  const read = async (): Promise<void> => {
    const until = elapsed() + PATIENCE
    for (;;) {
      const awaited = await readOnce()
      if (awaited.length === 0) return
      if (elapsed() > until) {
        for (const id of awaited) missing.add(id)
        known = Math.max(known, ...awaited)
        return
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE))
    }
  }

  /**
   * Readers that arrive at the same time share one read, which begins after the last of them has
   * arrived.
   */
  const catchUp = async (): Promise<void> => {
    if (reading) {
      readAgain = true
      await reading.catch(() => undefined)
      if (!readAgain) return reading
    }
    readAgain = false
    reading = read().finally(() => {
      reading = undefined
    })
    return reading
  }

  return {
    ...journal,
    nextId: () => {
      const id = journal.nextId()
      const number = sequenceOf(id) ?? 0
      own.add(number)
      if (own.size > 2 * journal.size + 1000) forgetOld(number)
      return id
    },
    setMarks: (marks) => {
      // Ids of a step that was rolled back are assigned again, perhaps by another process.
      own = new Set([...own].filter((id) => id <= marks.issued))
      journal.setMarks(marks)
    },
    note: (exchange) => {
      journal.note(exchange)
      const id = sequenceOf(exchange.id) ?? 0
      const added = { id, write: () => encodeExchange(exchange), weight: weigh(exchange) }
      store.append(namespace, added, journal.size)
    },
    subscribe: (subscriber, filter) => {
      const unsubscribe = journal.subscribe(subscriber, filter)
      subscribers += 1
      if (subscribers === 1) unwatch = store.watch(namespace, () => void catchUp().catch(() => {}))
      let isOver = false
      return () => {
        unsubscribe()
        if (isOver) return
        isOver = true
        subscribers -= 1
        if (subscribers === 0) unwatch()
      }
    },
    catchUp,
  }
}
