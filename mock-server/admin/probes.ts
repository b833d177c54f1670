import { Hono } from 'hono'
import { DEFAULT_NAMESPACE } from '../billing/identifiers.ts'
import type { Mock } from '../mock.ts'
import { VERSION } from '../version.ts'
import { problem } from './problem.ts'

/** `livez`: the process answers. `readyz`: the ledger does, too. `version`: what runs. No token needed. */
export const probeRoutes = (mock: Mock): Hono => {
  const { accounts, observe } = mock
  const routes = new Hono({ strict: false })
  routes.get('/livez', (c) => c.json({ status: 'alive' }))
  routes.get('/readyz', async (c) => {
    try {
      const known = await accounts.list(DEFAULT_NAMESPACE)
      return c.json({
        status: 'ready',
        accounts: known.length,
        products: mock.fixtures.products.length,
        testNumbers: mock.fixtures.numbers.length,
      })
    } catch (error) {
      observe.failed?.(error)
      return problem(c, 503, 'Not ready', 'The ledger does not answer; the log says why.')
    }
  })
  routes.get('/version', (c) =>
    c.json({ name: 'iak-sandbox', version: VERSION, node: process.version }),
  )
  return routes
}
