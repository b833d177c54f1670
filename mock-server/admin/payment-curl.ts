import { Hono } from 'hono'
import * as v from 'valibot'
import { type NamespaceName, parseTrId, type TrId, type Username } from '../billing/identifiers.ts'
import { prefixOf } from '../namespaces/from-request.ts'
import { namespaceFor } from '../namespaces/namespace-for.ts'
import { md5 } from '../protocol/signature.ts'
import type { Mock } from '../server/mock.ts'
import type { Operation } from './operation.ts'
import { problem } from './problem.ts'
import { writeCurl } from './requests/curl.ts'

const PaymentCurlView = v.strictObject({ command: v.string() })

/** A payment, signed, as a command for a shell. */
export type PaymentCurlView = v.InferOutput<typeof PaymentCurlView>

const NumberOutcome = v.pipe(
  v.string(),
  v.regex(/^[\x20-\x7e]{1,200}$/, 'must be plain text, such as payment=39'),
)

/** The description of this route. */
export const PAYMENT_CURL_OPERATIONS: readonly Operation[] = [
  {
    id: 'writePaymentAsCurl',
    method: 'get',
    path: '/transactions/{tr_id}/curl',
    summary:
      'Writes the payment of an inquiry as a command for a shell, signed; "scenario" goes along as X-Mock-Scenario.',
    query: { scenario: NumberOutcome },
    answers: { 200: PaymentCurlView },
    problems: [400, 404],
  },
]

/** Writes payments that somebody can paste. */
export const paymentCurlRoutes = (mock: Mock): Hono =>
  new Hono({ strict: false }).get('/:tr_id/curl', async (c) => {
    const scenario = c.req.query('scenario')
    const { name } = await namespaceFor(c, mock)
    const trId = parseTrId(c.req.param('tr_id'))
    const owner = trId === undefined ? undefined : await ownerOf(trId, name, mock)
    const account = owner === undefined ? undefined : await mock.accounts.find(name, owner)
    if (trId === undefined || !account)
      return problem(c, 404, 'No such transaction', 'There is no transaction of this tr_id here.')
    const { username, apiKey } = account
    const command = writeCurl(
      {
        method: 'POST',
        target: `${prefixOf(c)}/api/v1/bill/check`,
        headers: [
          ['Content-Type', 'application/json'],
          ...(scenario === undefined ? [] : [['X-Mock-Scenario', scenario] as const]),
        ],
        body: JSON.stringify({
          commands: 'pay-pasca',
          username,
          tr_id: String(trId),
          sign: md5(`${username}${apiKey}${trId}`),
        }),
      },
      new URL(c.req.url).origin,
    )
    return c.json({ command } satisfies PaymentCurlView)
  })

const ownerOf = async (
  trId: TrId,
  namespace: NamespaceName,
  { ledger }: Mock,
): Promise<Username | undefined> => {
  const query = { namespace, username: '' as Username, transaction: { trId } }
  const { owner } = await ledger.transact(query, ({ transaction }) => ({
    entries: [],
    owner: transaction?.username,
  }))
  return owner
}
