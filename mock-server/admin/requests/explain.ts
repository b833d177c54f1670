import { Hono } from 'hono'
import { advise, explain } from '../../explain/explain.ts'
import type { Explanation } from '../../explain/explanation.ts'
import { isMatched } from '../../journal/facts.ts'
import { blotOf } from '../../journal/redact.ts'
import { toRow } from '../../journal/row.ts'
import type { Mock } from '../../mock.ts'
import { deskOf } from './desk.ts'
import { noSuchRequest } from './look-up.ts'
import { readLimit } from './query.ts'
import type { UnmatchedView } from './views.ts'

/** Shows what nothing answered, and why anything was answered as it was. */
export const explainRoutes = (mock: Mock): Hono => {
  const routes = new Hono({ strict: false })

  routes.get('/unmatched', async (c) => {
    const limit = readLimit(c)
    const { space, apiKeys } = await deskOf(c, mock)
    const requests = space.journal
      .list()
      .filter((exchange) => !isMatched(exchange))
      .slice(0, limit)
      .map((exchange) => ({
        ...toRow(exchange, blotOf(exchange, apiKeys)),
        hint: advise(exchange, mock, apiKeys),
      }))
    return c.json({ requests } satisfies UnmatchedView)
  })

  routes.get('/:id', async (c) => {
    const { space, show } = await deskOf(c, mock)
    const exchange = space.journal.find(c.req.param('id'))
    return exchange ? c.json(show(exchange)) : noSuchRequest(c)
  })

  routes.get('/:id/explain', async (c) => {
    const { space, apiKeys } = await deskOf(c, mock)
    const exchange = space.journal.find(c.req.param('id'))
    return exchange
      ? c.json(explain(exchange, mock, apiKeys) satisfies Explanation)
      : noSuchRequest(c)
  })
  return routes
}
