import { Hono } from 'hono'
import * as v from 'valibot'
import { readNamespace } from '../billing/identifiers.ts'
import type { Instant } from '../billing/wib.ts'
import type { Mock } from '../server/mock.ts'
import type { Operation } from './operation.ts'
import { problem } from './problem.ts'
import { amount, between, Moment, showMoment } from './schemas.ts'

const count = between(0, Number.MAX_SAFE_INTEGER)
const NamespaceView = v.strictObject({
  name: v.string(),
  /** Of all its accounts together. */
  deposit: amount(0),
  accounts: count,
  transactions: count,
  pending: count,
  requests: count,
  /** By the machine's time. */
  lastUsedAt: Moment,
})

/** One namespace with a few counts; deposit in whole Rupiah. */
export type NamespaceView = v.InferOutput<typeof NamespaceView>

/** The description of these routes. */
export const NAMESPACE_OPERATIONS: readonly Operation[] = [
  {
    id: 'listNamespaces',
    method: 'get',
    path: '/namespaces',
    summary: 'Lists the namespaces in use.',
    answers: { 200: v.array(NamespaceView) },
  },
  {
    id: 'removeNamespace',
    method: 'delete',
    path: '/namespaces/{name}',
    summary: 'Forgets a namespace with all that is in it; `default` begins anew instead.',
    answers: { 204: 'nothing' },
    problems: [404],
  },
]

/** Lists and removes namespaces. */
export const namespaceRoutes = (mock: Mock): Hono =>
  new Hono({ strict: false })
    .get('/', async (c) => c.json(await Promise.all(mock.namespaces.list().map(show(mock)))))
    .delete('/:name', async (c) => {
      const name = readNamespace(c.req.param('name'))
      if (name === undefined || !(mock.namespaces.find(name) || mock.ledger.has(name)))
        return problem(
          c,
          404,
          'No such namespace',
          `No namespace "${c.req.param('name')}" is in use.`,
        )
      await mock.namespaces.leave(name)
      return c.body(null, 204)
    })

const show =
  ({ accounts, ledger }: Mock) =>
  async ({
    namespace: { name, journal },
    lastUsed,
  }: ReturnType<Mock['namespaces']['list']>[number]): Promise<NamespaceView> => {
    const owners = await accounts.list(name)
    const tally = await ledger.tally(name)
    return {
      name,
      deposit: owners.reduce((sum, { deposit }) => sum + deposit, 0),
      accounts: owners.length,
      transactions: Object.values(tally).reduce((sum, many) => sum + many, 0),
      pending: tally.processing,
      requests: journal.counts().kept,
      lastUsedAt: showMoment(lastUsed as Instant),
    }
  }
