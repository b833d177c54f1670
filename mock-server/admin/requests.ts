import { type Context, Hono } from 'hono'
import type { Namespace } from '../billing/identifiers.ts'
import type { Exchange } from '../journal/journal.ts'
import { redact } from '../journal/redact.ts'
import type { Mock } from '../mock.ts'
import { spaceOf } from '../visit.ts'
import { problem } from './problem.ts'

/** The journal as the admin API shows it: newest first, keys blotted out. */
export type JournalView = {
  readonly kept: number
  readonly evicted: number
  readonly requests: readonly ExchangeView[]
}

/** One exchange with its moment as ISO 8601 in UTC. */
export type ExchangeView = Omit<Exchange, 'at'> & { readonly at: string }

/** Shows and clears the journal. */
export const requestRoutes = (mock: Mock): Hono => {
  const routes = new Hono({ strict: false })
  const apiKeys = async (name: Namespace) =>
    (await mock.accounts.list(name)).map(({ apiKey }) => apiKey)
  const show = (exchange: Exchange, keys: readonly string[]): ExchangeView => ({
    ...redact(exchange, keys),
    at: new Date(exchange.at).toISOString(),
  })

  routes.get('/', async (c) => {
    const limit = readLimit(c)
    if (limit === undefined)
      return problem(c, 400, 'Bad limit', '"limit" must be a whole number from 1 to 100000.')
    const { name, journal } = await spaceOf(c, mock)
    const keys = await apiKeys(name)
    const requests = journal.list(limit).map((exchange) => show(exchange, keys))
    return c.json({ ...journal.counts(), requests } satisfies JournalView)
  })

  routes.get('/:id', async (c) => {
    const { name, journal } = await spaceOf(c, mock)
    const exchange = journal.find(c.req.param('id'))
    return exchange
      ? c.json(show(exchange, await apiKeys(name)))
      : problem(
          c,
          404,
          'No such request',
          'It was never made, or it has been evicted; see "evicted".',
        )
  })

  routes.delete('/', async (c) => {
    const { journal } = await spaceOf(c, mock)
    journal.clear()
    return c.body(null, 204)
  })
  return routes
}

const readLimit = (c: Context): number | undefined => {
  const text = c.req.query('limit') ?? '100'
  const limit = Number(text)
  return /^\d{1,6}$/.test(text) && limit >= 1 && limit <= 100_000 ? limit : undefined
}
