import { Hono } from 'hono'
import { DEFAULT_NAMESPACE } from '../billing/identifiers.ts'
import type { Mock } from '../mock.ts'
import { problem } from './problem.ts'

/** What a reset can begin anew. */
export const RESETTABLE = ['requests', 'state'] as const

/** `requests` is the journal, `state` all accounts and transactions. */
export type Resettable = (typeof RESETTABLE)[number]

const isResettable = (what: string): what is Resettable =>
  (RESETTABLE as readonly string[]).includes(what)

/** `POST /reset?what=requests,state`; without `what`, everything. */
export const resetRoutes = (mock: Mock): Hono => {
  const { journal, ledger, clock } = mock
  const begin: Record<Resettable, () => void | Promise<void>> = {
    requests: () => journal.clear(),
    state: () => ledger.reset(DEFAULT_NAMESPACE, mock.opening, clock.now()),
  }
  return new Hono({ strict: false }).post('/', async (c) => {
    const wanted = c.req.query('what')?.split(',') ?? RESETTABLE
    const unknown = wanted.filter((what) => !isResettable(what))
    if (unknown.length > 0)
      return problem(
        c,
        400,
        'Unknown part',
        `"what" takes ${RESETTABLE.join(', ')}; not ${unknown.join(', ')}.`,
      )
    for (const what of RESETTABLE) if (wanted.includes(what)) await begin[what]()
    return c.json({ reset: wanted })
  })
}
