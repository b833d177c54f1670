import { type Context, Hono } from 'hono'
import { select } from '../../journal/filter.ts'
import { namespaceFor } from '../../namespaces/namespace-for.ts'
import type { Mock } from '../../server/mock.ts'
import { readBody } from '../body.ts'
import { problem } from '../problem.ts'
import { deskOf } from './journal-access.ts'
import { readLimit } from './query.ts'
import type { CountView, FoundView, JournalView } from './views.ts'
import { CountBody, FindBody } from './wanted.ts'

/** Lists, finds and counts what is in the journal. */
export const lookUpRoutes = (mock: Mock): Hono => {
  const routes = new Hono({ strict: false })

  routes.get('/', async (c) => {
    const limit = readLimit(c)
    const { namespace, show } = await deskOf(c, mock)
    const requests = namespace.journal.list(limit).map(show)
    return c.json({ ...namespace.journal.counts(), requests } satisfies JournalView)
  })

  routes.post('/find', async (c) => {
    const body = await readBody(c, FindBody)
    if (!body.ok) return body.response
    const { limit, ...filter } = body.value
    const { namespace, show } = await deskOf(c, mock)
    const found = select(namespace.journal.list(), filter).slice(0, limit)
    return c.json({ requests: found.map(show) } satisfies FoundView)
  })

  routes.post('/count', async (c) => {
    const body = await readBody(c, CountBody)
    if (!body.ok) return body.response
    const { journal } = await namespaceFor(c, mock)
    return c.json({ count: select(journal.list(), body.value).length } satisfies CountView)
  })

  routes.delete('/', async (c) => {
    const { journal } = await namespaceFor(c, mock)
    journal.clear()
    return c.body(null, 204)
  })
  return routes
}

/** Says that an exchange is not there. */
export const noSuchRequest = (c: Context): Response =>
  problem(
    c,
    404,
    'No such request',
    'It was never made in this namespace, or it has been evicted; see "evicted".',
  )
