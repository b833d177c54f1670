import type { NamespaceName } from '../../billing/identifiers.ts'
import { now, setImmediate, setTimeout } from '../../runtime/real-timers.ts'
import type { Database } from './connection.ts'
import type { Statements } from './statements.ts'

type Added = { readonly id: number; readonly write: () => string; readonly weight: number }

type Waiting = Added & { readonly namespace: NamespaceName; readonly size: number }

type Stored = { readonly id: number; readonly content: string }

/** The most that may wait to be written. @unit characters */
const MOST_WAITING = 64 * 1024 * 1024

/** The most in one statement. */
const BATCH = 500

/** Older exchanges are deleted. @unit milliseconds */
const LONGEST_KEPT = 24 * 3600 * 1000

/** How often old ones are searched for. @unit milliseconds */
const SWEEP = 3600 * 1000

/** @unit milliseconds */
const RETRY = 500

/** The longest payload of a notification is 8000 bytes. */
const NAMES_AT_ONCE = 100

/** Names namespaces in as few notifications as possible. */
const payloadsFor = (names: readonly NamespaceName[]): string[] =>
  Array.from({ length: Math.ceil(names.length / NAMES_AT_ONCE) }, (_, at) =>
    names.slice(at * NAMES_AT_ONCE, (at + 1) * NAMES_AT_ONCE).join(' '),
  )

type Callbacks = {
  /** Another process has removed a namespace. */
  readonly gone: (namespace: NamespaceName) => void
}

/** Writes exchanges in the background, many at a time. */
export const createExchanges = (
  database: Database,
  statements: Statements,
  process: string,
  { gone }: Callbacks,
) => {
  const waiting: Waiting[] = []
  let characters = 0
  let writing: Promise<void> | undefined
  let sweptAt = now()
  let isClosing = false

  const insert = async (batch: readonly Waiting[]): Promise<void> => {
    const rows = batch.map(({ namespace, id, write: text }) => ({ namespace, id, content: text() }))
    const oldest = new Map(batch.map(({ namespace, id, size }) => [namespace, id - size]))
    const evicted = [...oldest].map(([namespace, id]) => ({ namespace, id }))
    await database.query(statements.noteExchanges, [
      process,
      JSON.stringify(rows),
      JSON.stringify(evicted),
      payloadsFor([...oldest.keys()]),
    ])
    if (now() - sweptAt < SWEEP) return
    sweptAt = now()
    await database.query(statements.sweepExchanges, [LONGEST_KEPT])
  }

  const writeAll = async (): Promise<void> => {
    // Not before the answer is sent.
    await new Promise((resolve) => setImmediate(resolve))
    while (waiting.length > 0) {
      // Taken out, because others may be dropped or added meanwhile.
      const batch = waiting.splice(0, BATCH)
      try {
        await insert(batch)
      } catch {
        // The journal is no ledger: while the database is away, the newest are kept for a while.
        if (isClosing) return
        waiting.unshift(...batch)
        await new Promise((resolve) => setTimeout(resolve, RETRY).unref())
        continue
      }
      for (const { weight } of batch) characters -= weight
    }
  }

  const dropOldest = () => {
    const [oldest] = waiting.splice(0, 1)
    characters -= oldest?.weight ?? 0
  }

  return {
    append: (namespace: NamespaceName, added: Added, size: number): void => {
      waiting.push({ ...added, namespace, size })
      characters += added.weight
      while (characters > MOST_WAITING) dropOldest()
      writing ??= writeAll().finally(() => {
        writing = undefined
      })
    },
    read: async (
      namespace: NamespaceName,
      after: number,
      missing: readonly number[],
      most: number,
    ) => {
      type Marks = { readonly issued: number; readonly cleared: number }
      const [marks] = await database.query<Marks>(statements.marks, [namespace])
      if (!marks) gone(namespace)
      const exchanges = await database.query<Stored>(statements.exchanges, [
        namespace,
        process,
        after,
        missing,
        most,
      ])
      return { issued: marks?.issued ?? 0, cleared: marks?.cleared ?? 0, exchanges }
    },
    /** Writes what waits. */
    close: async (): Promise<void> => {
      isClosing = true
      await writing
    },
  }
}
