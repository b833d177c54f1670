import type { SSEStreamingApi } from 'hono/streaming'
import { type Exchange, sequenceOf } from '../../../journal/exchange.ts'
import { type Filter, select } from '../../../journal/filter.ts'
import type { Journal } from '../../../journal/journal.ts'
import type { Row } from '../../../journal/row.ts'
import { clearInterval, setInterval } from '../../../runtime/real-timers.ts'
import { createBacklog } from './backlog.ts'

/** The interval of heartbeats on an idle stream. @unit milliseconds */
const HEARTBEAT = 15_000

/** One reader of a journal's stream. */
export type Reader = {
  readonly journal: Journal
  readonly filter: Filter
  /** The id of the last exchange the reader knows. */
  readonly after: string | undefined
  /** Summarises exchanges. */
  readonly rowsOf: (exchanges: readonly Exchange[]) => Promise<readonly Row[]>
  /** Called with every heartbeat. */
  readonly alive: () => void
  /** Ends the stream without waiting for the reader. */
  readonly cutOff: () => void
}

/** Sends the exchanges that a reader missed, then new ones, until the stream is aborted. */
export const sendExchanges = async (
  stream: SSEStreamingApi,
  { journal, filter, after, rowsOf, alive, cutOff }: Reader,
): Promise<void> => {
  const backlog = createBacklog(select(missedSince(journal, after), filter))
  let wake = () => {}
  const heart = setInterval(() => {
    alive()
    wake()
  }, HEARTBEAT).unref()
  const noted = (exchange: Exchange) => {
    if (backlog.put(exchange)) return wake()
    journal.countDroppedReader()
    cutOff()
  }
  const unsubscribe = journal.subscribe({ noted, ended: () => stream.abort() }, filter)
  const leave = () => {
    clearInterval(heart)
    unsubscribe()
    wake()
  }
  stream.onAbort(leave)
  if (stream.aborted) leave()

  while (!stream.aborted) {
    if (backlog.isEmpty())
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    const batch = backlog.take()
    await stream.write(batch.length > 0 ? print(await rowsOf(batch)) : ': still here\n\n')
  }
}

const print = (rows: readonly Row[]): string =>
  rows.map((row) => `id: ${row.id}\nevent: exchange\ndata: ${JSON.stringify(row)}\n\n`).join('')

/**
 * The exchanges recorded after an id, oldest first; none without an id. An id that was never issued
 * is from before a restart: then all are new.
 */
const missedSince = (journal: Journal, id: string | undefined): readonly Exchange[] => {
  if (id === undefined) return []
  const kept = journal.list().toReversed()
  const last = sequenceOf(id) ?? 0
  const newest = sequenceOf(kept.at(-1)?.id ?? '') ?? 0
  return last > newest ? kept : kept.filter((one) => (sequenceOf(one.id) ?? 0) > last)
}
