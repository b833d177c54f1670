import { type Context, Hono } from 'hono'
import { etag } from 'hono/etag'
import { LedgerUnavailable } from '../billing/ledger-unavailable.ts'
import { RejectedRequest } from '../http/rejected-request.ts'
import { CallerLeft } from '../http/request.ts'
import { pathInside } from '../namespaces/from-request.ts'
import type { AdminEnv } from './env.ts'
import { guard } from './gate.ts'
import { answerMcp } from './mcp.ts'
import { operationsOf } from './operation.ts'
import { keepStrangersOut } from './origin.ts'
import { Problem, problem } from './problem.ts'
import { RESOURCES } from './resources.ts'
import { addRoute } from './route.ts'

/** The mock's own API, to be mounted at `/__admin`. */
export const createAdmin = (): Hono<AdminEnv> => {
  const admin = new Hono<AdminEnv>({ strict: false })
  const operations = [...operationsOf(RESOURCES).values()]
  for (const one of operations) if (one.open) addRoute(admin, one)
  admin.use(keepStrangersOut, guard)
  admin.use('/openapi.json', etag())
  for (const one of operations) if (!one.open) addRoute(admin, one)
  admin.all('/mcp', answerMcp)
  admin.all('*', (c) =>
    problem(c, 404, 'Not found', `There is no ${c.req.method} ${c.req.path}; see docs/admin.md.`),
  )
  admin.onError((error, c) => {
    const { mock } = c.env.admin
    if (error instanceof Problem)
      return problem(c, error.status, error.title, error.message, error.errors)
    if (error instanceof RejectedRequest)
      return problem(c, error.status, 'Unavailable', error.message)
    if (error instanceof CallerLeft || (error as NodeJS.ErrnoException).code === 'ECONNRESET')
      mock.observe.clientAborted?.()
    else mock.observe.failed?.(error)
    if (error instanceof LedgerUnavailable)
      return problem(
        c,
        503,
        'Ledger unavailable',
        `The ledger is unavailable${error.outcome === 'unknown' ? '' : ' and nothing was recorded'}: ${error.message}.`,
      )
    return problem(c, 500, 'Internal error', 'Internal error of iak-sandbox; see its log.')
  })
  return admin
}

/** Its routes are the same for every sandbox of the process. */
const shared = new Hono<AdminEnv>({ getPath: pathInside }).route('/__admin', createAdmin())

/** Answers a request to the admin API of a sandbox. */
export const answerAdmin = (
  c: Context,
  sandbox: Omit<AdminEnv['Bindings']['admin'], 'resources'>,
): Response | Promise<Response> =>
  shared.fetch(c.req.raw, { ...c.env, admin: { ...sandbox, resources: RESOURCES } })
