import { batch, signal } from '@preact/signals'
import type { RowView } from '../../mock-server/admin/requests/views.ts'
import { type Meant, readSearch } from './search.ts'
import { follow } from './stream.ts'

/** So many rows are kept in the page; older ones are let go. */
const MOST_ROWS = 10_000

/** Letting go of a few at a time would move ten thousand for each. */
const SLACK = 1_000

let all: RowView[] = []
let coming: RowView[] = []
let meant: Meant | undefined
let frame = 0
/** How many came while the list stood still, those let go again included. */
let heldBack = 0

/** Rows that fit the search, oldest first; a new list whenever one came. */
export const shown = signal<readonly RowView[]>([])

/** How many there are, whatever is searched for. */
export const total = signal(0)

/** What stands in the search box. */
export const search = signal('')

/** Whether the list stands still. */
export const isPaused = signal(false)

/** How many wait for it to go on. */
export const waiting = signal(0)

/** All rows there are, oldest first; not to be changed. */
export const everyRow = (): readonly RowView[] => all

const subscribers = new Set<(row: RowView) => void>()

/** Subscribes to rows as they come, shown or not. @returns what ends it */
export const onRow = (subscriber: (row: RowView) => void): (() => void) => {
  subscribers.add(subscriber)
  return () => subscribers.delete(subscriber)
}

const take = (row: RowView) => {
  for (const subscriber of subscribers) subscriber(row)
  coming.push(row)
  heldBack += 1
  if (coming.length > MOST_ROWS + SLACK) coming = coming.slice(-MOST_ROWS)
  // The page is rendered at most once a frame, however many come.
  if (frame === 0) frame = requestAnimationFrame(showComing)
}

const showComing = () => {
  frame = 0
  if (isPaused.value) {
    waiting.value = heldBack
    return
  }
  const fresh = coming
  coming = []
  heldBack = 0
  if (fresh.length === 0) return
  all.push(...fresh)
  const fitting = meant ? fresh.filter(meant) : fresh
  const surplus = all.length > MOST_ROWS + SLACK
  if (surplus) all = all.slice(-MOST_ROWS)
  batch(() => {
    total.value = all.length
    waiting.value = 0
    if (surplus || fitting.length > 0) shown.value = fitted(fitting, surplus)
  })
}

const fitted = (fresh: readonly RowView[], surplus: boolean): readonly RowView[] => {
  if (!meant) return all.slice()
  return surplus ? all.filter(meant) : [...shown.value, ...fresh]
}

/** Shows only what fits a search. */
export const searchFor = (text: string): void => {
  meant = readSearch(text)
  batch(() => {
    search.value = text
    shown.value = meant ? all.filter(meant) : all.slice()
  })
}

/** Stops the list, or lets it go on with all that waited. */
export const pause = (whether: boolean): void => {
  isPaused.value = whether
  if (!whether) showComing()
}

/** Empties the list, not the journal. */
export const clearRows = (): void => {
  all = []
  coming = []
  heldBack = 0
  batch(() => {
    shown.value = []
    total.value = 0
    waiting.value = 0
  })
}

/** One row, while it is kept. */
export const findRow = (id: string): RowView | undefined => all.find((row) => row.id === id)

let isFollowing = false

/** Begins to follow the stream, once. */
export const followRows = (): void => {
  if (isFollowing) return
  isFollowing = true
  follow({ tell: take, forget: clearRows })
}
