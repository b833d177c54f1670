import type { LedgerEntry } from './ledger.ts'
import { firstCallback } from './prepaid/callback.ts'
import type { Catalogue } from './product.ts'
import { ResponseCode } from './response-code.ts'
import type { Rupiah } from './rupiah.ts'
import type { ScenarioSettlement } from './scenario.ts'
import {
  type Failed,
  inquiryOf,
  type Paid,
  type Processing,
  type SettlePlan,
  type Transaction,
} from './transaction.ts'
import type { Instant } from './wib.ts'

/** The settlement of a pending payment: paid, or failed with a refund. */
export type Settlement = Extract<LedgerEntry, { kind: 'settled' }>

/**
 * Settles a pending payment.
 *
 * @param responseCode 00, or the code it failed with; never a pending one
 */
export const settle = (
  processing: Processing,
  responseCode: ResponseCode,
  at: Instant,
): Settlement => {
  const { topUp, ...bill } = inquiryOf(processing)
  const inquiry = topUp
    ? { ...bill, topUp: { ...topUp, callback: firstCallback(topUp.callbackFault, at) } }
    : bill
  const transaction: Paid | Failed =
    responseCode === ResponseCode.Success
      ? { ...inquiry, state: 'paid', paidAt: at }
      : { ...inquiry, state: 'failed', responseCode, failedAt: at }
  const refunded = refundOf(transaction)
  return { kind: 'settled', transaction, refunded, at }
}

/** What goes back to the deposit when a pending payment has failed. */
export const refundOf = ({ state, bill, topUp }: Transaction): Rupiah | undefined =>
  state === 'failed' && topUp?.refunds !== false ? bill.deductedAmount : undefined

/** Settles a pending payment that is due; undefined when it is not. */
export const settleWhenDue = (processing: Processing, now: Instant): Settlement | undefined => {
  const { plan } = processing
  return plan?.after === 'time' && plan.at <= now ? settle(processing, plan.to, plan.at) : undefined
}

/** What a scenario says about the time after a pending answer. @param rest outcomes not used yet */
export const planOf = (
  answered: ResponseCode,
  rest: readonly ResponseCode[],
  scenario: ScenarioSettlement | undefined,
  now: Instant,
): SettlePlan | undefined => {
  if (rest.length > 0) return { after: 'checks', codes: rest }
  if (!scenario) return undefined
  if ('afterSeconds' in scenario)
    return { after: 'time', at: (now + scenario.afterSeconds * 1000) as Instant, to: scenario.to }
  return { after: 'checks', codes: [...Array(scenario.afterChecks).fill(answered), scenario.to] }
}

/** Applies the outcome of a status check to a pending payment. */
export const progress = (
  processing: Processing,
  responseCode: ResponseCode,
  rest: readonly ResponseCode[],
  statusOf: Catalogue['statusOf'],
  now: Instant,
): Settlement | Extract<LedgerEntry, { kind: 'progressed' }> =>
  statusOf(responseCode) === 'pending'
    ? {
        kind: 'progressed',
        transaction: {
          ...inquiryOf(processing),
          state: 'processing',
          responseCode,
          ...(rest.length > 0 && { plan: { after: 'checks', codes: rest } }),
        },
      }
    : settle(processing, responseCode, now)
