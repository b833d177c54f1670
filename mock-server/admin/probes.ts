import { Hono } from 'hono'
import * as v from 'valibot'
import { DEFAULT_NAMESPACE } from '../billing/identifiers.ts'
import { LedgerUnavailable } from '../billing/ledger-unavailable.ts'
import { VERSION } from '../runtime/version.ts'
import type { Mock } from '../server/mock.ts'
import type { Operation } from './operation.ts'
import { problem } from './problem.ts'

const Alive = v.strictObject({ status: v.literal('alive') })
const Ready = v.strictObject({
  status: v.literal('ready'),
  accounts: v.number(),
  products: v.number(),
  testNumbers: v.number(),
  /** Why a change of the fixtures was not taken; the last good set serves. */
  fixtures: v.optional(v.string()),
})
const Version = v.strictObject({ name: v.string(), version: v.string(), node: v.string() })

/** The description of what needs no token. */
export const OPEN_PROBES: readonly Operation[] = [
  {
    id: 'livez',
    method: 'get',
    path: '/livez',
    summary: 'Says that the process answers.',
    answers: { 200: Alive },
  },
  {
    id: 'readyz',
    method: 'get',
    path: '/readyz',
    summary: 'Says that the ledger answers, too, and what is known.',
    answers: { 200: Ready },
    problems: [503],
  },
  {
    id: 'readVersion',
    method: 'get',
    path: '/version',
    summary: 'Tells what runs.',
    answers: { 200: Version },
  },
]

/** The description of these routes, and of the one that serves the whole of it. */
export const PROBE_OPERATIONS: readonly Operation[] = [
  ...OPEN_PROBES,
  {
    id: 'describe',
    method: 'get',
    path: '/openapi.json',
    summary: 'Describes this API.',
    answers: { 200: v.record(v.string(), v.unknown()) },
  },
]

/** `livez`: the process answers. `readyz`: the ledger does, too. `version`: what runs. No token needed. */
export const probeRoutes = (mock: Mock): Hono => {
  const { accounts, observe } = mock
  const routes = new Hono({ strict: false })
  routes.get('/livez', (c) => c.json({ status: 'alive' }))
  routes.get('/readyz', async (c) => {
    try {
      await mock.ledger.probe()
      const known = await accounts.list(DEFAULT_NAMESPACE)
      return c.json({
        status: 'ready',
        accounts: known.length,
        products: mock.fixtures.products.length,
        testNumbers: mock.fixtures.numbers.length,
        ...(mock.refused && { fixtures: inShort(mock.refused) }),
      })
    } catch (error) {
      observe.failed?.(error)
      const why = error instanceof LedgerUnavailable ? error.message : 'the log says why'
      return problem(c, 503, 'Not ready', `The ledger does not answer: ${why}.`)
    }
  })
  routes.get('/version', (c) =>
    c.json({ name: 'iak-sandbox', version: VERSION, node: process.version }),
  )
  return routes
}

const inShort = ({ faults, count }: NonNullable<Mock['refused']>): string => {
  const [first] = faults
  const place = first
    ? `: ${first.file}${first.pointer && ` ${first.pointer}`} ${first.problem}`
    : ''
  return `the last good ones serve; ${count} in what changed${place}`
}
