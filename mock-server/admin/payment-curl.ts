import type { Context } from 'hono'
import * as v from 'valibot'
import type { Account } from '../billing/account.ts'
import type { TrId } from '../billing/identifiers.ts'
import { prefixOf } from '../namespaces/from-request.ts'
import { md5 } from '../protocol/signature.ts'
import { writeCurl } from './requests/curl.ts'

/** A payment as a signed shell command. */
export const PaymentCurlView = v.strictObject({ command: v.string() })

export type PaymentCurlView = v.InferOutput<typeof PaymentCurlView>

/** The value of `X-Mock-Scenario`. */
export const ScenarioHeader = v.pipe(
  v.string(),
  v.regex(/^[\x20-\x7e]{1,200}$/, 'must be plain text, such as payment=39'),
)

/** Writes a payment as a signed shell command. @param scenario such as `payment=39` */
export const paymentAsCurl = (
  c: Context,
  { username, apiKey }: Account,
  trId: TrId,
  scenario: string | undefined,
): string =>
  writeCurl(
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
