import * as v from 'valibot'
import { DEFAULT_NAMESPACE } from '../billing/identifiers.ts'
import { LedgerUnavailable } from '../billing/ledger-unavailable.ts'
import { VERSION } from '../runtime/version.ts'
import type { Mock } from '../server/mock.ts'
import { serverOperation } from './operation.ts'
import { Problem } from './problem.ts'
import { compareProcesses, ProcessView, warningOf } from './processes.ts'

const Alive = v.strictObject({ status: v.literal('alive') })
const Ready = v.strictObject({
  status: v.literal('ready'),
  accounts: v.number(),
  products: v.number(),
  testNumbers: v.number(),
  /** Why a change of the fixtures was rejected; the last valid ones stay in use. */
  fixtures: v.optional(v.string()),
  /** All that share the sandbox, of a ledger in PostgreSQL. */
  processes: v.optional(v.array(ProcessView)),
  /** Names the processes that differ from this one. */
  warning: v.optional(v.string()),
})
const Version = v.strictObject({ name: v.string(), version: v.string(), node: v.string() })

/** The server itself: whether it answers, what runs, and its API. */
export const server = {
  livez: serverOperation({
    method: 'get',
    path: '/livez',
    summary: 'Returns 200 while the process is running.',
    answers: { 200: Alive },
    open: true,
    handle: () => ({ status: 'alive' as const }),
  }),
  readyz: serverOperation({
    method: 'get',
    path: '/readyz',
    summary:
      'Returns 200 if the ledger works, too, with the number of accounts, products and test numbers.',
    answers: { 200: Ready },
    open: true,
    handle: async ({ mock }) => {
      const { known, processes } = await readLedger(mock)
      const warning = processes && warningOf(processes)
      return {
        status: 'ready' as const,
        accounts: known.length,
        products: mock.fixtures.products.length,
        testNumbers: mock.fixtures.numbers.length,
        ...(mock.refused && { fixtures: inShort(mock.refused) }),
        ...(processes && { processes }),
        ...(warning !== undefined && { warning }),
      }
    },
  }),
  version: serverOperation({
    method: 'get',
    path: '/version',
    summary: 'Shows the version.',
    answers: { 200: Version },
    open: true,
    handle: () => ({ name: 'iak-sandbox', version: VERSION, node: process.version }),
  }),
  describe: serverOperation({
    method: 'get',
    path: '/openapi.json',
    summary: 'Describes this API.',
    answers: { 200: v.record(v.string(), v.unknown()) },
    handle: async ({ c, resources }) => {
      // Slow to load and rarely requested.
      const { adminDescription } = await import('./openapi.ts')
      return c.body(adminDescription(resources), 200, {
        'Content-Type': 'application/json',
        'Cache-Control': 'no-cache',
      })
    },
  }),
}

const readLedger = async ({ ledger, accounts, observe, fixtures }: Mock) => {
  try {
    await ledger.probe()
    const known = await accounts.list(DEFAULT_NAMESPACE)
    const processes = await ledger.processes?.()
    if (!processes) return { known }
    const own = { fixtures: fixtures.digest(), version: VERSION }
    return { known, processes: compareProcesses(processes, own) }
  } catch (error) {
    observe.failed?.(error)
    const why = error instanceof LedgerUnavailable ? error.message : 'the log says why'
    throw new Problem(503, 'Not ready', `The ledger is unavailable: ${why}.`)
  }
}

const inShort = ({ problems, count }: NonNullable<Mock['refused']>): string => {
  const [first] = problems
  const place = first
    ? `: ${first.file}${first.pointer && ` ${first.pointer}`} ${first.problem}`
    : ''
  return `the last valid ones stay in use; ${count} in the change${place}`
}
