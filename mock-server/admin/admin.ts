import { Hono } from 'hono'
import { LedgerUnavailable } from '../billing/ledger-unavailable.ts'
import { RejectedRequest } from '../http/rejected-request.ts'
import { CallerLeft } from '../http/request.ts'
import type { Mock } from '../server/mock.ts'
import { accountRoutes } from './accounts.ts'
import { catalogueRoutes } from './catalogue.ts'
import { clockRoutes } from './clock.ts'
import { consoleRoutes } from './console/serve.ts'
import { descriptionRoutes } from './description.ts'
import { faultRoutes } from './faults.ts'
import { fidelityRoutes } from './fidelity.ts'
import { firstCallRoutes } from './first-call.ts'
import { type AdminGate, guard } from './gate.ts'
import { ledgerRoutes } from './ledger.ts'
import { namespaceRoutes } from './namespaces.ts'
import { OPERATIONS } from './operations.ts'
import { keepStrangersOut } from './origin.ts'
import { pactRoutes } from './pact/routes.ts'
import { paymentCurlRoutes } from './payment-curl.ts'
import { OPEN_PROBES, probeRoutes } from './probes.ts'
import { problem } from './problem.ts'
import type { Answering } from './requests/replay.ts'
import { requestRoutes } from './requests/routes.ts'
import { resetRoutes } from './reset.ts'
import { scenarioRoutes } from './scenarios.ts'
import { settingsRoutes } from './settings.ts'
import { snapshotRoutes } from './snapshot.ts'
import { refuseUnknown } from './strict.ts'
import { transactionRoutes } from './transactions.ts'

export type { AdminGate } from './gate.ts'

/**
 * The mock's own API, to be mounted at `/__admin`.
 *
 * @param answering the mock as a whole, for requests that are made once more
 */
export const createAdmin = (mock: Mock, gate: AdminGate, answering: Answering): Hono => {
  const admin = new Hono({ strict: false })
  const strict = refuseUnknown(OPERATIONS)
  for (const { path } of OPEN_PROBES) admin.use(path, strict)
  admin.route('/', probeRoutes(mock))
  admin.route('/', consoleRoutes())
  admin.use(keepStrangersOut(gate.kind === 'open'))
  admin.use(guard(gate))
  admin.use(strict)
  admin.route('/accounts', accountRoutes(mock))
  admin.route('/', descriptionRoutes())
  admin.route('/', catalogueRoutes(mock))
  admin.route('/clock', clockRoutes(mock))
  admin.route('/ledger', ledgerRoutes(mock))
  admin.route('/namespaces', namespaceRoutes(mock))
  admin.route('/faults', faultRoutes(mock))
  admin.route('/fidelity', fidelityRoutes(mock))
  admin.route('/first-call', firstCallRoutes(mock))
  admin.route('/pact', pactRoutes(mock, answering))
  admin.route('/requests', requestRoutes(mock, answering))
  admin.route('/scenarios', scenarioRoutes(mock))
  admin.route('/settings', settingsRoutes(mock))
  admin.route('/snapshot', snapshotRoutes(mock))
  admin.route('/transactions', paymentCurlRoutes(mock))
  admin.route('/transactions', transactionRoutes(mock))
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
    if (error instanceof RejectedRequest)
      return problem(c, error.status, 'Unavailable', error.message)
    if (error instanceof CallerLeft || (error as NodeJS.ErrnoException).code === 'ECONNRESET')
      mock.observe.left?.()
    else mock.observe.failed?.(error)
    if (error instanceof LedgerUnavailable)
      return problem(
        c,
        503,
        'The ledger does not answer',
        `Nothing was recorded: ${error.message}.`,
      )
    return problem(c, 500, 'iak-sandbox failed', 'This is a fault of the mock; the log says more.')
  })
  return admin
}
