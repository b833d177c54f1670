import { Hono } from 'hono'
import * as v from 'valibot'
import type { Namespace } from '../namespaces/namespace.ts'
import { namespaceFor } from '../namespaces/namespace-for.ts'
import { RESETTERS } from '../namespaces/resetters.ts'
import type { Mock } from '../server/mock.ts'
import type { Operation } from './operation.ts'

/** What a reset can begin anew. */
export const RESETTABLE = ['requests', 'scenarios', 'faults', 'clock', 'settings', 'state'] as const

/** `requests` is the journal, `state` all accounts and transactions; the clock goes back to how it began. */
export type Resettable = (typeof RESETTABLE)[number]

const Done = v.strictObject({ reset: v.array(v.picklist(RESETTABLE)) })

const PART = RESETTABLE.join('|')
const Parts = v.pipe(
  v.string(),
  v.regex(
    new RegExp(`^(?:${PART})(?:,(?:${PART}))*$`),
    `takes ${RESETTABLE.join(', ')}, with commas between`,
  ),
)

/** The description of this route. */
export const RESET_OPERATIONS: readonly Operation[] = [
  {
    id: 'reset',
    method: 'post',
    path: '/reset',
    summary: 'Begins parts of the namespace anew, or all of it.',
    query: { what: Parts },
    answers: { 200: Done },
    problems: [400],
  },
]

/** `POST /reset?what=requests,state`; without `what`, everything. */
export const resetRoutes = (mock: Mock): Hono => {
  const begin: Record<Resettable, (namespace: Namespace) => void | Promise<void>> = {
    ...RESETTERS,
    state: (namespace) => mock.namespaces.resetState(namespace),
  }
  return new Hono({ strict: false }).post('/', async (c) => {
    const wanted = (c.req.query('what')?.split(',') as Resettable[] | undefined) ?? RESETTABLE
    const namespace = await namespaceFor(c, mock)
    for (const what of RESETTABLE) if (wanted.includes(what)) await begin[what](namespace)
    return c.json({ reset: wanted })
  })
}
