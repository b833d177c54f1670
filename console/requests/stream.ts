import { signal } from '@preact/signals'
import type { RowView } from '../../mock-server/admin/requests/views.ts'
import { AdminError, admin, gate } from '../admin.ts'

/** The state of the stream of requests; a lost one is opened again. */
export const connection = signal<'opening' | 'open' | 'lost'>('opening')

/**
 * The first delay before reconnecting; each further one is doubled, up to the longest. @unit
 * milliseconds
 */
const FIRST_DELAY = 500
const LONGEST_DELAY = 8_000

/** Earlier than every request: a stream that continues from there begins with the whole journal. */
const BEFORE_ALL = 'req-0'

/** The number in the id of a request; later ones have larger ones. */
export const sequenceOf = (id: string): number => Number(id.slice(4))

let newestBefore = BEFORE_ALL

/** Whether this namespace has had any request. */
export const hasAnyRow = signal(false)

/** Whether a row was in the journal before the page was opened. */
export const wasBefore = ({ id }: RowView): boolean => sequenceOf(id) <= sequenceOf(newestBefore)

/** The handlers of the stream's events. */
export type StreamHandlers = {
  readonly onRow: (row: RowView) => void
  /** The server was restarted: all rows so far belong to a journal that no longer exists. */
  readonly onRestart: () => void
}

/**
 * Reads every request of the namespace, those already in the journal first, and keeps reconnecting.
 */
export const readStream = async ({ onRow, onRestart }: StreamHandlers): Promise<never> => {
  let last: RowView | undefined
  let delay = FIRST_DELAY
  for (;;) {
    // Both are asked at once; rows wait until it is known which were there before.
    const newest = connection.value === 'opening' ? readNewest() : undefined
    newest?.catch(() => undefined)
    const onOpen = async () => {
      await newest
      connection.value = 'open'
      delay = FIRST_DELAY
    }
    try {
      if (last && !(await isStillKnown(last))) {
        last = undefined
        onRestart()
      }
      for await (const row of admin.requests.stream({ after: last?.id ?? BEFORE_ALL, onOpen })) {
        last = row
        hasAnyRow.value = true
        onRow(row)
      }
    } catch (error) {
      if (error instanceof AdminError && error.status === 401) await untilAdmitted()
    }
    if (connection.value === 'open') connection.value = 'lost'
    await new Promise((resolve) => setTimeout(resolve, delay))
    delay = Math.min(delay * 2, LONGEST_DELAY)
  }
}

/** The page asks for the token; nothing can be read until then. */
const untilAdmitted = () =>
  new Promise<void>((resolve) => {
    const stop = gate.subscribe((refused) => {
      if (refused !== undefined) return
      resolve()
      queueMicrotask(() => stop())
    })
  })

const readNewest = async () => {
  const { requests } = await admin.requests.list({ limit: 1 })
  newestBefore = requests[0]?.id ?? BEFORE_ALL
  hasAnyRow.value = requests.length > 0
}

/**
 * Whether the server still knows a request as it was. A restarted server issues the same ids again,
 * but no two requests take the same time to the microsecond.
 */
const isStillKnown = async ({ id, at, ms }: RowView): Promise<boolean> => {
  try {
    const known = await admin.requests.get(id)
    return known.at === at && Math.round(known.took * 1000) / 1000 === ms
  } catch (error) {
    if (error instanceof AdminError && error.status === 404) return false
    throw error
  }
}
