import { record } from '../parity/record.ts'
import type { Target } from '../verification/target.ts'
import type { ObservedWalk } from './observed-walks.ts'

/** Writes what a server answered into a folder of observed fixtures. */
export type FixtureWriter = {
  write(walk: ObservedWalk): Promise<void>
  /** How much was written. */
  readonly text: string
}

/**
 * Each walk is written by itself as soon as it is complete, so a recording that is cut off loses
 * nothing, and one that is no valid fixture does not keep the others out.
 */
export const createFixtureWriter = (
  folder: string,
  { baseUrl, prepaidUrl }: Target,
  tell: (line: string) => void,
): FixtureWriter => {
  const written = new Set<string>()
  return {
    write: async ([walk, walked]) => {
      const source = walk.api === 'prepaid' ? prepaidUrl : baseUrl
      const occasion = { source, date: new Date().toISOString().slice(0, 10) }
      const recording = { replies: new Map([[walk, walked]]), probed: [] }
      const { numbers, prepaid, unusable } = await record(recording, folder, occasion)
      const name = `${walk.product} ${walk.customerNumber}`
      if (unusable) tell(`${name} is not a valid fixture, so it was not written:\n${unusable}`)
      else if (numbers + prepaid > 0) written.add(name)
    },
    get text() {
      return `${written.size} observed entries are in ${folder}: check them, then start with --fixtures ${folder}`
    },
  }
}
