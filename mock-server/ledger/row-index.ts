import type { Column } from './column.ts'

/** Finds rows by the hash of a key. Rows stay in it. */
export type RowIndex = {
  /** Adds a row, whose hash is in the column already. */
  readonly add: (row: number) => void
  /** The row with this hash that is the right one, if there is one. */
  readonly find: (hash: number, isRight: (row: number) => boolean) => number | undefined
}

const FIRST = 16

/** The hash of a text: FNV-1a. @unit an unsigned integer of 32 bits */
export const hashOf = (text: string): number => {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return hash >>> 0
}

/**
 * Creates an index with open addressing: at least half of its slots are empty, and a row is in the
 * first empty slot from its hash. A `Map` by text takes several times the memory.
 */
export const createRowIndex = (hashes: Column): RowIndex => {
  /** A row plus one; zero is empty. */
  let slots = new Uint32Array(FIRST)
  let count = 0

  const place = (row: number): void => {
    const mask = slots.length - 1
    let slot = hashes.get(row) & mask
    while (slots[slot] !== 0) slot = (slot + 1) & mask
    slots[slot] = row + 1
  }

  const grow = (): void => {
    const before = slots
    slots = new Uint32Array(before.length * 2)
    for (const taken of before) if (taken !== 0) place(taken - 1)
  }

  return {
    add: (row) => {
      if ((count + 1) * 2 > slots.length) grow()
      place(row)
      count += 1
    },
    find: (hash, isRight) => {
      const mask = slots.length - 1
      for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
        const taken = slots[slot] as number
        if (taken === 0) return undefined
        if (hashes.get(taken - 1) === hash && isRight(taken - 1)) return taken - 1
      }
    },
  }
}
