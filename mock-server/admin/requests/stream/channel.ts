import type { Exchange } from '../../../journal/exchange.ts'
import type { Filter } from '../../../journal/filter.ts'
import type { Journal } from '../../../journal/journal.ts'
import type { Pacer } from './pacer.ts'
import type { Press } from './press.ts'
import type { Reader } from './reader.ts'
import { createShelf, HANDFUL } from './shelf.ts'

/** All who read the same: an exchange is put on one shelf, and each reader has a place there. */
export type Channel = {
  /** The place on the shelf of the next exchange to come. */
  readonly end: () => number
  /** The place of the oldest that is still there. */
  readonly first: () => number
  /** A handful of rows from a place on; who stand at the same place share the very bytes. */
  readonly rowsFrom: (place: number) => Rows
  /** @returns what lets the reader go again */
  readonly join: (reader: Reader) => () => void
  /** A reader can take something. */
  readonly hungry: () => void
}

/** Some rows of a stream, and how many they are. */
export type Rows = { readonly count: number; readonly printed: Promise<Uint8Array> }

/**
 * Opens a channel of a journal. It listens as long as it has readers, who are served in the pacer's time.
 *
 * @param deserted told when the last reader has left
 */
export const createChannel = (
  journal: Journal,
  filter: Filter,
  press: Press,
  pacer: Pacer,
  deserted: () => void,
): Channel => {
  const shelf = createShelf()
  const readers = new Set<Reader>()
  let unsubscribe = () => {}
  let round: Iterator<Reader> | undefined
  let isWanted = false
  let last: (Rows & { readonly place: number }) | undefined

  const forgetWhatAllHave = () => {
    let place = shelf.end()
    for (const reader of readers) place = Math.min(place, reader.place())
    shelf.clearBefore(place)
  }

  /** Serves one reader; there is more to do until nobody has asked for anything during a whole round. */
  const serveNext = (): boolean => {
    if (!round) {
      round = [...readers].values()
      isWanted = false
    }
    const next = round.next()
    if (!next.done) {
      next.value.serve()
      return true
    }
    round = undefined
    forgetWhatAllHave()
    return isWanted
  }

  const wake = () => {
    isWanted = true
    pacer.wake(serveNext)
  }

  const listener = {
    noted: (exchange: Exchange) => {
      shelf.put(exchange)
      wake()
    },
    ended: () => {
      for (const reader of readers) reader.end()
    },
  }

  return {
    end: shelf.end,
    first: shelf.first,
    rowsFrom: (place) => {
      const handful = shelf.from(place, HANDFUL)
      if (last?.place !== place || last.count !== handful.length)
        last = { place, count: handful.length, printed: press.print(handful) }
      return last
    },
    join: (reader) => {
      readers.add(reader)
      if (readers.size === 1) unsubscribe = journal.subscribe(listener, filter)
      wake()
      return () => {
        readers.delete(reader)
        if (readers.size > 0) return
        unsubscribe()
        deserted()
      }
    },
    hungry: wake,
  }
}
