import type { Bill } from './bill.ts'
import type { CustomerNumber, ProductCode, RefId, TrId, Username } from './identifiers.ts'
import type { ResponseCode } from './response-code.ts'
import type { Instant } from './wib.ts'

type Inquiry = {
  readonly trId: TrId
  readonly refId: RefId
  readonly username: Username
  readonly productCode: ProductCode
  readonly customerNumber: CustomerNumber
  readonly bill: Bill
  readonly inquiredAt: Instant
}

/** A bill that was asked for and not paid. */
export type Inquired = Inquiry & {
  readonly state: 'inquired'
  /** Payable before this moment; undefined for the ready-made inquiries, which never expire. */
  readonly payableBefore: Instant | undefined
}

/** How a pending payment will end by itself. */
export type SettlePlan =
  | { readonly after: 'time'; readonly at: Instant; readonly to: ResponseCode }
  /** What the next status checks are answered; the first that is not pending ends it. */
  | { readonly after: 'checks'; readonly codes: readonly ResponseCode[] }

/** A payment the biller has not decided; its amount is already taken. */
export type Processing = Inquiry & {
  readonly state: 'processing'
  readonly responseCode: ResponseCode
  /** Undefined when only somebody's hand can settle it. */
  readonly plan?: SettlePlan
}

/** A payment that succeeded. */
export type Paid = Inquiry & { readonly state: 'paid'; readonly paidAt: Instant }

/** A payment the biller refused; nothing of the deposit is gone. */
export type Failed = Inquiry & {
  readonly state: 'failed'
  readonly responseCode: ResponseCode
  readonly failedAt: Instant
}

/** What became of an inquiry; each state carries only what is true in it. */
export type Transaction = Inquired | Processing | Paid | Failed

/** Tells an inquiry that came with the namespace and that nobody has asked for or paid yet. */
export const isReadyMade = (transaction: Transaction): boolean =>
  transaction.state === 'inquired' && transaction.payableBefore === undefined

/** The part of a transaction that no later state changes. */
export const inquiryOf = (transaction: Transaction): Inquiry => {
  const { trId, refId, username, productCode, customerNumber, bill, inquiredAt } = transaction
  return { trId, refId, username, productCode, customerNumber, bill, inquiredAt }
}
