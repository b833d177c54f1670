import { batch, effect, signal } from '@preact/signals'
import type { RowView } from '../../mock-server/admin/requests/views.ts'
import {
  matcherOf,
  prepareSearch,
  type RowMatcher,
} from '../../mock-server/journal/search/match.ts'
import { parseSearch } from '../../mock-server/journal/search/parse.ts'
import { t } from '../i18n/language.ts'
import { say } from '../toasts.tsx'
import { keepNewest } from './keep-newest.ts'
import { countInSecond } from './seconds.ts'
import { connection, hasAnyRow, readStream } from './stream.ts'

let all: RowView[] = []
/** Rows that are not shown yet: until the next frame, or while paused. */
let waitingRows: RowView[] = []
/** Their number, including dropped ones. */
let waitingCount = 0
let filter: RowMatcher | undefined
let frame = 0

/** Rows that match the search, oldest first; a new array with each change. */
export const shown = signal<readonly RowView[]>([])

/** The number of all rows, whatever the search. */
export const total = signal(0)

/** The text in the search box. */
export const search = signal('')

/** Whether the list is paused. */
export const isPaused = signal(false)

/** How many rows a paused list will show when it is resumed. */
export const waiting = signal(0)

/** All rows, oldest first. */
export const allRows = (): readonly RowView[] => all

const add = (row: RowView) => {
  countInSecond(row)
  prepareSearch(row)
  waitingRows.push(row)
  waitingCount += 1
  waitingRows = keepNewest(waitingRows)
  // Renders at most once a frame, however many rows come.
  if (frame === 0) frame = requestAnimationFrame(showWaiting)
}

const showWaiting = () => {
  frame = 0
  if (isPaused.value) {
    waiting.value = waitingCount
    return
  }
  const fresh = waitingRows
  waitingRows = []
  waitingCount = 0
  if (fresh.length === 0) return
  all.push(...fresh)
  const matching = filter ? fresh.filter(filter) : fresh
  const kept = keepNewest(all)
  const isFull = kept !== all
  all = kept
  batch(() => {
    total.value = all.length
    waiting.value = 0
    if (isFull) shown.value = matchingRows()
    else if (matching.length > 0) shown.value = [...shown.value, ...matching]
  })
}

const matchingRows = () => (filter ? all.filter(filter) : all.slice())

/** Shows only the rows that match a search. */
export const searchFor = (text: string): void => {
  filter = matcherOf(parseSearch(text))
  batch(() => {
    search.value = text
    shown.value = matchingRows()
  })
}

/** Pauses the list, or resumes it with all rows that have come since. */
export const pause = (whether: boolean): void => {
  isPaused.value = whether
  if (!whether) showWaiting()
}

const forgetRows = () => {
  all = []
  waitingRows = []
  waitingCount = 0
  batch(() => {
    shown.value = []
    total.value = 0
    waiting.value = 0
  })
}

/** Empties the list, and offers to bring its rows back. */
export const clearRows = (): void => {
  const before = all
  forgetRows()
  say(t('rowsCleared', { n: before.length }), async () => {
    all = keepNewest([...before, ...all])
    batch(() => {
      total.value = all.length
      shown.value = matchingRows()
    })
  })
}

/** One row, while it is kept. */
export const findRow = (id: string): RowView | undefined => all.findLast((row) => row.id === id)

/** The rows before and after one in the list as it is shown: `newer` is the one above. */
export const neighboursOf = (
  id: string,
): { readonly newer: RowView | undefined; readonly older: RowView | undefined } => {
  const rows = shown.value
  const at = rows.findLastIndex((row) => row.id === id)
  return at < 0
    ? { newer: undefined, older: undefined }
    : { newer: rows[at + 1], older: rows[at - 1] }
}

let isReading = false

/** Starts reading the stream, once. */
export const startStream = (): void => {
  if (isReading) return
  isReading = true
  readStream({ onRow: add, onRestart: forgetRows })
}

/** Starts reading the stream. @returns when the first rows are there, or it is known that there are none */
export const firstRows = (): Promise<void> => {
  startStream()
  return new Promise((resolve) => {
    effect(() => {
      const isEmpty = connection.value === 'open' && !hasAnyRow.value
      if (isEmpty || total.value > 0) resolve()
    })
  })
}
