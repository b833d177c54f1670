import type { Bill } from './bill.ts'
import type { CustomerNumber, ProductCode, RefId, TrId, Username } from './identifiers.ts'
import type { TopUpOrder } from './prepaid/order.ts'
import type { ResponseCode } from './response-code.ts'
import type { Instant } from './wib.ts'

/** The vendor's two APIs; each has its own ref_ids. */
export type Api = 'postpaid' | 'prepaid'

type Inquiry = {
  readonly trId: TrId
  readonly refId: RefId
  readonly username: Username
  readonly productCode: ProductCode
  readonly customerNumber: CustomerNumber
  readonly bill: Bill
  readonly inquiredAt: Instant
  /** Makes it a prepaid top-up, whose bill is only a price and which begins as pending. */
  readonly topUp?: TopUpOrder
}

/** An inquired bill that is not paid. */
export type Inquired = Inquiry & {
  readonly state: 'inquired'
  /** Payable before this time; undefined for ready-made inquiries, which never expire. */
  readonly payableBefore: Instant | undefined
}

/** How a pending payment settles automatically. */
export type SettlePlan =
  | { readonly after: 'time'; readonly at: Instant; readonly to: ResponseCode }
  /** The codes of the next status checks; the first that is not pending settles it. */
  | { readonly after: 'checks'; readonly codes: readonly ResponseCode[] }

/** A payment the biller has not decided; the deposit has already been debited. */
export type Processing = Inquiry & {
  readonly state: 'processing'
  readonly responseCode: ResponseCode
  /** Undefined when it can only be settled manually. */
  readonly plan?: SettlePlan
}

/** A payment that succeeded. */
export type Paid = Inquiry & { readonly state: 'paid'; readonly paidAt: Instant }

/** A payment that failed; the deposit was not debited, or has been refunded. */
export type Failed = Inquiry & {
  readonly state: 'failed'
  readonly responseCode: ResponseCode
  readonly failedAt: Instant
}

/** A transaction; each state has only the fields that apply to it. */
export type Transaction = Inquired | Processing | Paid | Failed

/** Whether it is an inquiry of the namespace's seed that has not been used yet. */
export const isReadyMade = (transaction: Transaction): boolean =>
  transaction.state === 'inquired' && transaction.payableBefore === undefined

/** The part of a transaction that stays the same in every state. */
export const inquiryOf = (transaction: Transaction): Inquiry => {
  const { trId, refId, username, productCode, customerNumber, bill, inquiredAt, topUp } =
    transaction
  const inquiry = { trId, refId, username, productCode, customerNumber, bill, inquiredAt }
  return topUp ? { ...inquiry, topUp } : inquiry
}

/** The API that a transaction belongs to. */
export const apiOf = ({ topUp }: Pick<Transaction, 'topUp'>): Api =>
  topUp ? 'prepaid' : 'postpaid'

/** A top-up, in any of its states. */
export type TopUp = Exclude<Transaction, Inquired> & { readonly topUp: TopUpOrder }

/** Whether a transaction is a top-up. */
export const isTopUp = (transaction: Transaction): transaction is TopUp =>
  transaction.topUp !== undefined
