import { closeSync, fstatSync, openSync, readSync, type Stats, statSync } from 'node:fs'

/** The length of the header of a SQLite database. @unit bytes */
const HEADER = 100

/** A file kept open for inspection. */
export type HeldFile = {
  readonly stats: Stats
  /** Its current first bytes; fewer if the file is shorter. */
  readonly header: () => Buffer
  readonly release: () => void
}

type Held = { readonly descriptor: number; readonly key: string; users: number }

const held = new Map<string, Held>()

/**
 * Opens a file for inspection, once for all ledgers of this process: when a process closes any
 * descriptor of a file, POSIX releases all its locks on that file, including SQLite's. So release
 * it only after the database is closed.
 */
export const holdFile = (path: string): HeldFile => {
  const one = find(path) ?? open(path)
  one.users += 1
  return {
    stats: fstatSync(one.descriptor),
    header: () => {
      const header = Buffer.alloc(HEADER)
      return header.subarray(0, readSync(one.descriptor, header, 0, HEADER, 0))
    },
    release: () => {
      one.users -= 1
      if (one.users > 0) return
      held.delete(one.key)
      closeSync(one.descriptor)
    },
  }
}

const keyOf = ({ dev, ino }: Stats) => `${dev}:${ino}`

const find = (path: string): Held | undefined => held.get(keyOf(statSync(path)))

const open = (path: string): Held => {
  const descriptor = openSync(path, 'r')
  const one = { descriptor, key: keyOf(fstatSync(descriptor)), users: 0 }
  held.set(one.key, one)
  return one
}
