import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Mock } from '../mock.ts'
import { NamespaceRefused } from '../namespace.ts'
import { accountRoutes } from './accounts.ts'
import { type AdminGate, guard } from './gate.ts'
import { probeRoutes } from './probes.ts'
import { problem } from './problem.ts'
import { requestRoutes } from './requests/routes.ts'
import { resetRoutes } from './reset.ts'

export type { AdminGate } from './gate.ts'

/** Larger admin bodies are refused. @unit bytes */
const MAX_ADMIN_BODY = 1024 * 1024

/** The mock's own API, to be mounted at `/__admin`. */
export const createAdmin = (mock: Mock, gate: AdminGate): Hono => {
  const admin = new Hono({ strict: false })
  admin.route('/', probeRoutes(mock))
  admin.use(guard(gate))
  admin.use(
    bodyLimit({
      maxSize: MAX_ADMIN_BODY,
      onError: (c) =>
        problem(
          c,
          413,
          'Body too large',
          `An admin body may have ${MAX_ADMIN_BODY} bytes at most.`,
        ),
    }),
  )
  admin.route('/accounts', accountRoutes(mock))
  admin.route('/requests', requestRoutes(mock))
  admin.route('/reset', resetRoutes(mock))
  admin.all('*', (c) =>
    problem(
      c,
      404,
      'Not found',
      `Nothing answers ${c.req.method} ${c.req.path}; see docs/admin.md.`,
    ),
  )
  admin.onError((error, c) => {
    if (error instanceof NamespaceRefused)
      return problem(c, error.status, 'No such namespace', error.message)
    mock.observe.failed?.(error)
    return problem(c, 500, 'iak-sandbox failed', 'This is a fault of the mock; the log says more.')
  })
  return admin
}
