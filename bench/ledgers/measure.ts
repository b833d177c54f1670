import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Order } from '../plans.ts'
import type { MeasuredDatabase } from './database.ts'
import { startQuietly } from './server.ts'

/** Server processes with one ledger. */
export type Setup = {
  readonly name: string
  readonly processes: number
  /** Creates a ledger for one round. */
  readonly ledger: () => string
  readonly flags?: readonly string[]
}

/** How a load is spread. */
export type Spread = {
  readonly namespaces: number
  /** Of the load, to all processes together. */
  readonly connections: number
}

/** One round: times for each request, half of them inquiries and half payments. */
export type Round = {
  readonly perSecond: number
  /** @unit milliseconds */
  readonly p50: number
  readonly p99: number
  /** CPU time of the server processes, and of PostgreSQL, for each request. @unit microseconds */
  readonly servers: number
  readonly database: number
  /** How many requests shared a transaction. */
  readonly perCommit: number | undefined
  readonly connections: number | undefined
}

/** Requests of each command to warm up, before the CPU time counts. */
const WARM_UP = 1_600
const COMMANDS = [
  { command: 'inquiry', expected: 'INQUIRY SUCCESS' },
  { command: 'payment', expected: 'PAYMENT SUCCESS' },
] as const

type Load = Pick<Round, 'perSecond' | 'p50' | 'p99'> & { readonly failures: number }

const send = async (orders: readonly Order[]): Promise<Load> => {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'load.ts'), JSON.stringify(orders)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  let said = ''
  child.stdout.on('data', (chunk) => {
    said += chunk
  })
  await once(child, 'close')
  const load = JSON.parse(said) as Load
  if (load.failures > 0) throw new Error(`${load.failures} replies were not as expected`)
  return load
}

/**
 * The orders of one command: every namespace is sent to every process.
 *
 * @param from how many were sent before, in all namespaces together
 */
const ordersOf = (
  urls: readonly string[],
  { namespaces, connections }: Spread,
  from: number,
  count: number,
  { command, expected }: (typeof COMMANDS)[number],
): readonly Order[] => {
  const parts = urls.length * namespaces
  const share = count / parts
  return Array.from({ length: namespaces }).flatMap((_, space) =>
    urls.map((url, index) => ({
      url: namespaces === 1 ? url : `${url}/ns/space-${space}`,
      plan: { command, format: 'json' as const },
      from: from / namespaces + index * share,
      count: share,
      connections: connections / parts,
      expected,
    })),
  )
}

/** Measures one round. @param count of inquiries, and as many payments */
export const measureRound = async (
  { processes, ledger, flags = [] }: Setup,
  { namespaces, connections }: Spread,
  count: number,
  database: MeasuredDatabase,
): Promise<Round> => {
  const where = ledger()
  const servers = await Promise.all(
    Array.from({ length: processes }, () => startQuietly(where, flags)),
  )
  const urls = servers.map(({ url }) => url)
  const isShared = where.startsWith('postgres:')
  const cpu = () => [servers.reduce((sum, one) => sum + one.cpu(), 0), database.cpu()] as const
  /** Sends inquiries and then their payments. */
  const sendBoth = async (from: number, many: number): Promise<readonly Load[]> => {
    const loads: Load[] = []
    for (const command of COMMANDS)
      loads.push(await send(ordersOf(urls, { namespaces, connections }, from, many, command)))
    return loads
  }
  try {
    await sendBoth(0, WARM_UP)
    const commits = isShared ? await database.commits() : 0
    const before = cpu()
    const loads = await sendBoth(WARM_UP, count)
    const after = cpu()
    const requests = COMMANDS.length * count
    const perRequest = (at: 0 | 1) => ((after[at] - before[at]) * 1000) / requests
    const mean = (of: (load: Load) => number) =>
      loads.reduce((sum, load) => sum + of(load), 0) / loads.length
    return {
      perSecond: requests / loads.reduce((sum, { perSecond }) => sum + count / perSecond, 0),
      p50: mean(({ p50 }) => p50),
      p99: mean(({ p99 }) => p99),
      servers: perRequest(0),
      database: isShared ? perRequest(1) : 0,
      perCommit: isShared ? requests / ((await database.commits()) - commits) : undefined,
      connections: isShared ? await database.connections() : undefined,
    }
  } finally {
    for (const server of servers) await server.stop()
  }
}
