import { Hono } from 'hono'
import { advise, explain } from '../../journal/explain/explain.ts'
import type { Explanation } from '../../journal/explain/explanation.ts'
import { isMatched } from '../../journal/facts.ts'
import { redactorOf } from '../../journal/redact.ts'
import { toRow } from '../../journal/row.ts'
import type { Mock } from '../../server/mock.ts'
import { deskOf } from './journal-access.ts'
import { noSuchRequest } from './look-up.ts'
import { readLimit } from './query.ts'
import type { UnmatchedView } from './views.ts'

/** Shows what nothing answered, and why anything was answered as it was. */
export const explainRoutes = (mock: Mock): Hono => {
  const routes = new Hono({ strict: false })

  routes.get('/unmatched', async (c) => {
    const limit = readLimit(c)
    const { namespace, apiKeys } = await deskOf(c, mock)
    const requests = namespace.journal
      .list()
      .filter((exchange) => !isMatched(exchange))
      .slice(0, limit)
      .map((exchange) => ({
        ...toRow(exchange, redactorOf(exchange, apiKeys)),
        hint: advise(exchange, mock, apiKeys),
      }))
    return c.json({ requests } satisfies UnmatchedView)
  })

  routes.get('/:id', async (c) => {
    const { namespace, show } = await deskOf(c, mock)
    const exchange = namespace.journal.find(c.req.param('id'))
    return exchange ? c.json(show(exchange)) : noSuchRequest(c)
  })

  routes.get('/:id/explain', async (c) => {
    const { namespace, apiKeys } = await deskOf(c, mock)
    const exchange = namespace.journal.find(c.req.param('id'))
    return exchange
      ? c.json(explain(exchange, mock, apiKeys) satisfies Explanation)
      : noSuchRequest(c)
  })
  return routes
}
