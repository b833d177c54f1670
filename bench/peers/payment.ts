import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Plan, requestsOf } from '../plans.ts'

const FILE = join(import.meta.dirname, '../../fixtures/families/pgas/replies/PGAS.one-bill.json')

/** The payment of a gas bill as the vendor documents it, for peers that match fields. */
export type DocumentedPayment = {
  readonly path: string
  /** Fields of the request with one value. */
  readonly equal: Readonly<Record<string, string>>
  /** Fields of the request that differ from payment to payment, as regular expressions. */
  readonly match: Readonly<Record<string, string>>
  readonly reply: string
}

export const documentedPayment: DocumentedPayment = {
  path: '/api/v1/bill/check',
  equal: { commands: 'pay-pasca', username: '123123123' },
  match: { tr_id: '^[0-9]+$', sign: '^[0-9a-f]{32}$' },
  reply: JSON.stringify({ data: JSON.parse(readFileSync(FILE, 'utf8')).payment.body, meta: [] }),
}

/** Text that every answer to a payment must contain. */
export const PAID = 'PAYMENT SUCCESS'

export const paymentPlan: Plan = { command: 'payment', format: 'json' }
export const inquiryPlan: Plan = { command: 'inquiry', format: 'json' }

/** The body of a request of a plan. */
export const bodyOf = (plan: Plan, index = 0) => requestsOf(plan, index, 1).bodies[0] as string
