import { type Context, Hono, type MiddlewareHandler } from 'hono'
import type { AdminGate } from '../admin/env.ts'
import { LedgerUnavailable } from '../billing/ledger-unavailable.ts'
import type { Api } from '../billing/transaction.ts'
import { ConnectionBroken } from '../faults/connection.ts'
import { FaultHeaderInvalid } from '../faults/header.ts'
import { answerBill, answerBrowserBill, POSTPAID } from '../http/bill-endpoint.ts'
import { answerPreflight, corsFor, isForBrowsers } from '../http/cross-origin.ts'
import { frontPage } from '../http/front-page.ts'
import { isOnOtherHost } from '../http/other-host.ts'
import { refused, renderOutcome } from '../http/outcome.ts'
import { answerCustomReceipt, answerReceipt } from '../http/receipt-endpoint.ts'
import { receive } from '../http/receive.ts'
import { RejectedRequest } from '../http/rejected-request.ts'
import { CallerLeft, header, hostOf, rawPath } from '../http/request.ts'
import { respond } from '../http/respond.ts'
import { pathInside, prefixOf } from '../namespaces/from-request.ts'
import { pageNotFound } from '../protocol/refusal.ts'
import { type AskedPage, apiOfPage, diagnosePage } from '../protocol/unknown-page.ts'
import { withReadableBodies } from '../runtime/microtasks.ts'
import { setImmediate } from '../runtime/real-timers.ts'
import { inAscii } from '../wire/ascii.ts'
import type { Mock } from './mock.ts'

/** What the routes know of the sandbox that a request is for. */
type SandboxEnv = {
  Bindings: {
    readonly mock: Mock
    /** Who may use the admin API; undefined disables it, so its paths are unknown. */
    readonly gate: AdminGate | undefined
  }
}

/** Answers the requests of a sandbox. @param bindings of the runtime, such as Node's own request */
export type AnswerRequest = (request: Request, bindings?: object) => Response | Promise<Response>

/** The mock's answers, at the vendor's paths and at ours under `/__admin`. */
export const createMockServer =
  (mock: Mock, gate: AdminGate | undefined): AnswerRequest =>
  (request, bindings) =>
    shared.fetch(request, { ...bindings, mock, gate })

/** Loads a module with the first request that needs it; asking Node each time takes longer than a payment's rules. */
const loadedOnce = <Module>(load: () => Promise<Module>) => {
  let module: Promise<Module> | undefined
  return () => {
    module ??= load()
    return module
  }
}

/** Many callers use only the postpaid API, and most sandboxes of a test suite get no admin request. */
const prepaidEndpoint = loadedOnce(() => import('../http/prepaid-endpoint.ts'))
const adminApi = loadedOnce(() => import('../admin/admin.ts'))
const consoleFiles = loadedOnce(() => import('../admin/console/serve.ts'))

/** The console's page, which only a browser is sent, or one of its files. */
const CONSOLE = /^\/__admin(?:\/?$|\/console\/)/

/**
 * Answers with a file of the console, if the request is for one. The admin API takes longer to load;
 * a browser gets the page first, and is busy with it meanwhile.
 */
const consoleFile = async (c: Context): Promise<Response | undefined> => {
  if (!CONSOLE.test(c.req.path)) return undefined
  const { answerConsole } = await consoleFiles()
  const file = await answerConsole(c)
  if (file) setImmediate(() => adminApi().catch(() => undefined))
  return file
}

/** Leaves a request that names a host of the other API to the page for unknown paths. */
const onHostsOf =
  (api: Api, handler: MiddlewareHandler<SandboxEnv>): MiddlewareHandler<SandboxEnv> =>
  (c, next) =>
    isOnOtherHost(c, api) ? next() : handler(c, next)

const createApp = (): Hono<SandboxEnv> => {
  // The vendor's own SDK sends a trailing slash, which `pathInside` removes.
  const app = new Hono<SandboxEnv>({ getPath: pathInside })

  app.post(
    '/api/v1/bill/check/:type?',
    onHostsOf('postpaid', (c) => answerBill(c, c.env.mock)),
  )
  app.post(
    '/api/v1/client-js/bill/check/:type?',
    onHostsOf('postpaid', (c) => answerBrowserBill(c, c.env.mock)),
  )
  app.options('/api/v1/client-js/bill/check/:type?', answerPreflight)
  app.get(
    '/api/v1/download/:tr_id/:raw{1}?',
    onHostsOf('postpaid', (c) => answerReceipt(c, c.env.mock)),
  )
  app.post(
    '/api/v1/bill/download/custom',
    onHostsOf('postpaid', (c) => answerCustomReceipt(c, c.env.mock)),
  )
  const prepaid = onHostsOf('prepaid', async (c, next) => {
    const { answerPrepaid } = await prepaidEndpoint()
    return answerPrepaid(c, next, c.env.mock)
  })
  app.all('/v1/legacy/*', prepaid)
  app.all('/api/*', prepaid)
  // A separate app: its many routes would move the vendor's paths to Hono's slower router.
  app.all('/__admin/*', async (c, next) => {
    const { mock, gate } = c.env
    if (!gate) return next()
    const file = await consoleFile(c)
    if (file) return file
    const { answerAdmin } = await adminApi()
    const answering = withReadableBodies(createMockServer(mock, gate))
    return answerAdmin(c, { mock, gate, answering })
  })

  app.options(
    '/',
    () => new Response(null, { status: 204, headers: { Allow: 'GET, HEAD, OPTIONS' } }),
  )
  app.get('/', async (c, next) => frontPage(c, c.env.gate !== undefined) ?? next())
  app.notFound(async (c) => {
    const page = askedPage(c)
    const api =
      apiOfPage(page) === 'prepaid' ? (await import('../http/prepaid-api.ts')).PREPAID : POSTPAID
    const request = await receive(c, c.env.mock, api)
    const refusal = pageNotFound(diagnosePage(page))
    return respond(request, renderOutcome(refused(refusal), request))
  })
  app.onError((error, c) => {
    const { mock } = c.env
    if (isForBrowsers(c.req))
      for (const [name, value] of Object.entries(corsFor(c) ?? {})) c.header(name, value)
    if (error instanceof RejectedRequest) {
      c.header('X-Mock-Hint', inAscii(error.message))
      c.header(
        'X-Mock-Error',
        error instanceof FaultHeaderInvalid
          ? inAscii(error.message)
          : 'rejected by iak-sandbox, not by the vendor',
      )
      return c.text(`${error.message}\n`, error.status)
    }
    // For an in-process caller a broken connection is a rejection.
    if (error instanceof ConnectionBroken) throw error
    if (error instanceof CallerLeft) {
      mock.observe.clientAborted?.()
      return c.body(null, 400)
    }
    mock.observe.failed?.(error)
    c.header('X-Mock-Error', 'internal error of iak-sandbox, not of the vendor')
    if (error instanceof LedgerUnavailable)
      c.header(
        'X-Mock-Hint',
        error.outcome === 'unknown'
          ? 'The connection to the ledger was lost during the commit, so this may have been recorded; check the status.'
          : 'The ledger is unavailable and nothing was recorded; see /__admin/readyz and the log.',
      )
    return c.text('Internal error of iak-sandbox, not a reply from the vendor.\n', 500)
  })
  return app
}

/** Its routes are the same for every sandbox of the process. */
const shared = createApp()

const askedPage = (c: Context): AskedPage => ({
  method: c.req.method,
  path: rawPath(c).slice(prefixOf(c).length).replace(/\?.*$/s, ''),
  host: hostOf(c),
  origin: header(c, 'origin'),
})
