import { type Exchange, weigh } from '../../../journal/exchange.ts'

/** The limit of what may wait for one reader: exchanges, and the characters in them. */
const MOST = { exchanges: 1000, characters: 4 * 1024 * 1024 }

/** The batch size. */
const BATCH = 200

/** The exchanges that wait for one reader. */
export type Backlog = {
  /** @returns false when the limit is exceeded */
  readonly put: (exchange: Exchange) => boolean
  /** The next few, oldest first. */
  readonly take: () => readonly Exchange[]
  readonly isEmpty: () => boolean
}

/** @param missed exchanges to begin with, oldest first; they do not count towards the limit */
export const createBacklog = (missed: readonly Exchange[]): Backlog => {
  const old = [...missed]
  const waiting: Exchange[] = []
  let characters = 0
  return {
    put: (exchange) => {
      waiting.push(exchange)
      characters += weigh(exchange)
      return waiting.length <= MOST.exchanges && characters <= MOST.characters
    },
    take: () => {
      if (old.length > 0) return old.splice(0, BATCH)
      const batch = waiting.splice(0, BATCH)
      for (const exchange of batch) characters -= weigh(exchange)
      return batch
    },
    isEmpty: () => old.length + waiting.length === 0,
  }
}
