import { inRupiah, type Limits } from './allowance.ts'
import { differencesOf, lineOf, subjectOf } from './drift.ts'
import type { Exchange } from './exchange.ts'

/** The exchanges of a recording, counted. */
export type Tally = {
  add(exchange: Exchange): void
  /** Whether every reply came, and no difference would break a program. */
  readonly isFaithful: boolean
  /** What to read at the end: each distinct difference once, then the figures. */
  text(used: Limits): string
}

/** Distinct differences to keep; more are only counted. */
const MOST = 200

/** Starts at zero. */
export const createTally = (): Tally => {
  const met = new Map<string, number>()
  const counts = { compared: 0, same: 0, 'not compared': 0, 'not answered': 0, 'not sent': 0 }
  let [breaking, more] = [0, 0]

  return {
    add: (exchange) => {
      counts[exchange.kind] += 1
      const differences = differencesOf(exchange)
      if (exchange.kind === 'compared' && differences.length === 0) counts.same += 1
      for (const difference of differences) {
        if (difference.severity === 'breaks') breaking += 1
        const { api, format } = exchange.asked
        const form = api === undefined ? '' : ` (${format.toUpperCase()})`
        const line = `${subjectOf(exchange)}${form}\n${lineOf(difference)}`
        if (met.has(line) || met.size < MOST) met.set(line, (met.get(line) ?? 0) + 1)
        else more += 1
      }
    },
    get isFaithful() {
      return breaking === 0 && counts['not answered'] === 0
    },
    text: ({ requests, deposit }) => {
      const { compared, same } = counts
      return [
        ...(met.size > 0 ? ['\nThe mock and the server differ:\n'] : []),
        ...[...met].map(([line, times]) =>
          line.replace('\n', `${times > 1 ? `, ${times} times` : ''}\n`),
        ),
        ...(more > 0 ? [`and ${more} more\n`] : []),
        `\n${requests} requests were sent, and at most ${inRupiah(deposit)} spent. `,
        `${compared} compared: ${same} the same, ${compared - same} with differences, of which ${breaking} would break a program. `,
        `${counts['not compared']} not compared, ${counts['not answered']} without a reply, ${counts['not sent']} not sent.\n`,
      ].join('')
    },
  }
}
