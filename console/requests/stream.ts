import { signal } from '@preact/signals'
import type { RowView } from '../../mock-server/admin/requests/views.ts'
import { AdminError, admin } from '../admin.ts'

/** Whether the stream of requests is there: not yet, yes, or lost and tried for again. */
export const connection = signal<'opening' | 'open' | 'lost'>('opening')

/** The first wait after a loss; each further one is twice as long, up to the longest. @unit milliseconds */
const FIRST_WAIT = 500
const LONGEST_WAIT = 8_000

/** Earlier than every request: a stream that goes on from there begins with the whole journal. */
const BEFORE_ALL = 'req-0'

const sequence = (id: string) => Number(id.slice(4))

let newestBefore = BEFORE_ALL

/** Whether any request is known to have come to this namespace. */
export const hasComeAny = signal(false)

/** Whether a row was in the journal before the page was opened. */
export const wasBefore = ({ id }: RowView): boolean => sequence(id) <= sequence(newestBefore)

/** Who hears of the stream. */
export type Follower = {
  readonly tell: (row: RowView) => void
  /** What was told is of a journal that is no more. */
  readonly forget: () => void
}

/** Tells of every request of the namespace, those already in the journal first, and never gives up. */
export const follow = async ({ tell, forget }: Follower): Promise<never> => {
  let last: RowView | undefined
  let wait = FIRST_WAIT
  for (;;) {
    try {
      if (connection.value === 'opening') await lookBack()
      else if (last && !(await isStillThere(last))) {
        last = undefined
        forget()
      }
      const onOpen = () => {
        connection.value = 'open'
        wait = FIRST_WAIT
      }
      for await (const row of admin.requests.stream({ after: last?.id ?? BEFORE_ALL, onOpen })) {
        last = row
        hasComeAny.value = true
        tell(row)
      }
    } catch (error) {
      // Without a token nothing will come; the page asks for one, and begins anew with it.
      if (error instanceof AdminError && error.status === 401) await new Promise(() => {})
    }
    connection.value = 'lost'
    await new Promise((resolve) => setTimeout(resolve, wait))
    wait = Math.min(wait * 2, LONGEST_WAIT)
  }
}

const lookBack = async () => {
  const { requests } = await admin.requests.list({ limit: 1 })
  newestBefore = requests[0]?.id ?? BEFORE_ALL
  hasComeAny.value = requests.length > 0
}

/**
 * Whether the server still knows a request as it was. One that was started anew gives out the same
 * ids, but no request takes as long as another to the microsecond.
 */
const isStillThere = async ({ id, at, ms }: RowView): Promise<boolean> => {
  try {
    const known = await admin.requests.get(id)
    return known.at === at && Math.round(known.took * 1000) / 1000 === ms
  } catch (error) {
    if (error instanceof AdminError && error.status === 404) return false
    throw error
  }
}
