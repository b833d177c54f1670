import { Hono } from 'hono'
import { LedgerUnavailable } from '../billing/ledger-unavailable.ts'
import { RejectedRequest } from '../http/rejected-request.ts'
import { CallerLeft } from '../http/request.ts'
import type { Mock } from '../server/mock.ts'
import { consoleRoutes } from './console/serve.ts'
import { type AdminGate, guard } from './gate.ts'
import { operationsOf, type Surroundings } from './operation.ts'
import { keepStrangersOut } from './origin.ts'
import { Problem, problem } from './problem.ts'
import { RESOURCES } from './resources.ts'
import { addRoute } from './route.ts'

/**
 * The mock's own API, to be mounted at `/__admin`.
 *
 * @param answering the whole mock, for replayed requests
 */
export const createAdmin = (
  mock: Mock,
  gate: AdminGate,
  answering: Surroundings['answering'],
): Hono => {
  const admin = new Hono({ strict: false })
  const operations = [...operationsOf(RESOURCES).values()]
  const surroundings = { mock, answering, resources: RESOURCES }
  for (const one of operations) if (one.open) addRoute(admin, one, surroundings)
  admin.route('/', consoleRoutes())
  admin.use(keepStrangersOut(gate.kind === 'open'))
  admin.use(guard(gate))
  for (const one of operations) if (!one.open) addRoute(admin, one, surroundings)
  admin.all('*', (c) =>
    problem(c, 404, 'Not found', `There is no ${c.req.method} ${c.req.path}; see docs/admin.md.`),
  )
  admin.onError((error, c) => {
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
        `The ledger is unavailable and nothing was recorded: ${error.message}.`,
      )
    return problem(c, 500, 'Internal error', 'Internal error of iak-sandbox; see its log.')
  })
  return admin
}
