import * as v from 'valibot'
import { readNamespace } from '../billing/identifiers.ts'
import type { KnownNamespace } from '../billing/ledger.ts'
import { ofBothApis } from '../billing/tally.ts'
import type { Instant } from '../billing/wib.ts'
import type { Mock } from '../server/mock.ts'
import { serverOperation } from './operation.ts'
import { Problem } from './problem.ts'
import { amount, between, Moment, showMoment } from './schemas.ts'

const count = between(0, Number.MAX_SAFE_INTEGER)
const NamespaceView = v.strictObject({
  name: v.string(),
  /** The sum over all its accounts. */
  deposit: amount(0),
  accounts: count,
  transactions: count,
  pending: count,
  requests: count,
  /** In real time, not the namespace's. */
  lastUsedAt: Moment,
})

/** One namespace with a few counts; deposit in whole Rupiah. */
export type NamespaceView = v.InferOutput<typeof NamespaceView>

/** Lists and removes namespaces. */
export const namespaces = {
  list: serverOperation({
    method: 'get',
    path: '/namespaces',
    summary: 'Lists the namespaces in use.',
    answers: { 200: v.array(NamespaceView) },
    handle: async ({ mock }) => Promise.all((await mock.namespaces.list()).map(show(mock))),
  }),
  remove: serverOperation({
    method: 'delete',
    path: '/namespaces/:name',
    summary: 'Removes a namespace with everything in it; `default` is reset instead.',
    answers: { 204: 'nothing' },
    problems: [404],
    handle: async ({ params, mock }) => {
      const name = readNamespace(params.name)
      if (name === undefined || !(mock.ledger.has(name) || (await mock.namespaces.exists(name))))
        throw new Problem(404, 'No such namespace', `No namespace "${params.name}" is in use.`)
      await mock.namespaces.leave(name)
    },
  }),
}

const show =
  ({ accounts, ledger }: Mock) =>
  async ({ name, lastUsed, requests }: KnownNamespace): Promise<NamespaceView> => {
    const owners = await accounts.list(name)
    const tally = ofBothApis(await ledger.tally(name))
    return {
      name,
      deposit: owners.reduce((sum, { deposit }) => sum + deposit, 0),
      accounts: owners.length,
      transactions: Object.values(tally).reduce((sum, many) => sum + many, 0),
      pending: tally.processing,
      requests,
      lastUsedAt: showMoment(lastUsed as Instant),
    }
  }
