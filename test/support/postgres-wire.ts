import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

/** Options of the way to a server. */
export type WireOptions = {
  /** How late bytes arrive, each way. @unit milliseconds */
  readonly delay?: number
  /** Changes what the server says. */
  readonly rewrite?: (chunk: Buffer) => Buffer
}

/** The way to a PostgreSQL server, which can be watched and cut. */
export type PostgresWire = {
  readonly url: string
  /** What clients sent before they had all answers, in order, as text. Each is a round trip. */
  readonly bursts: readonly string[]
  readonly cut: () => void
  readonly close: () => Promise<void>
}

/**
 * Counts messages of these types in a stream of PostgreSQL's protocol; the first one of a client has
 * no type, and counts.
 */
const countOf = (types: string, isOfClient: boolean) => {
  let rest: Buffer = Buffer.alloc(0)
  let hasType = !isOfClient
  return (chunk: Buffer): number => {
    rest = Buffer.concat([rest, chunk])
    for (let count = 0; ; ) {
      const start = hasType ? 1 : 0
      const end = rest.length < start + 4 ? Infinity : start + rest.readInt32BE(start)
      if (rest.length < end) return count
      if (!hasType || types.includes(rest.toString('latin1', 0, 1))) count += 1
      hasType = true
      rest = rest.subarray(end)
    }
  }
}

/** What a client sends to be answered, and the end of an answer. */
const [QUERY_OR_SYNC, READY_FOR_QUERY] = ['QS', 'Z']

/** Puts a proxy between clients and a server. */
export const aPostgresWire = async (
  serverUrl: string,
  { delay = 0, rewrite = (chunk) => chunk }: WireOptions = {},
): Promise<PostgresWire> => {
  const target = new URL(serverUrl)
  const bursts: string[] = []
  const sockets = new Set<Socket>()
  const proxy = createServer((near) => {
    const far = connect(Number(target.port), target.hostname)
    const asked = countOf(QUERY_OR_SYNC, true)
    const answered = countOf(READY_FOR_QUERY, false)
    let open = 0
    let current: number | undefined
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one)
      one.on('error', () => other.destroy()).on('close', () => other.destroy())
    }
    near.on('data', async (chunk) => {
      current ??= bursts.push('') - 1
      bursts[current] += chunk.toString('latin1')
      open += asked(chunk)
      if (delay > 0) await pause(delay)
      far.write(chunk)
    })
    far.on('data', async (chunk) => {
      if (delay > 0) await pause(delay)
      open -= answered(chunk)
      if (open === 0) current = undefined
      near.write(rewrite(chunk))
    })
  }).listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  const url = new URL(serverUrl)
  url.hostname = '127.0.0.1'
  url.port = String((proxy.address() as AddressInfo).port)
  const cut = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    url: url.href,
    bursts,
    cut,
    close: async () => {
      cut()
      const closed = once(proxy, 'close')
      proxy.close()
      await closed
    },
  }
}
