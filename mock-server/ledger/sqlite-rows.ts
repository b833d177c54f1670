import type { Account, PrepaidAccount } from '../billing/account.ts'
import type { Bill } from '../billing/bill.ts'
import type { CustomerNumber, ProductCode, RefId, TrId, Username } from '../billing/identifiers.ts'
import type { Movement } from '../billing/ledger.ts'
import type { TopUpOrder } from '../billing/prepaid/order.ts'
import type { ResponseCode } from '../billing/response-code.ts'
import type { Rupiah } from '../billing/rupiah.ts'
import type { SettlePlan, Transaction } from '../billing/transaction.ts'
import type { Instant } from '../billing/wib.ts'

/** The columns of an account. Rows are arrays: creating objects costs as much as the query. */
export const ACCOUNT_COLUMNS = 'id, username, api_key, deposit, suspended, allowed_ips, prepaid'

/** A row of `ACCOUNT_COLUMNS`. */
export type AccountRow = readonly [
  id: number,
  username: string,
  apiKey: string,
  deposit: number,
  suspended: number,
  allowedIps: string | null,
  prepaid: string | null,
]

/** The columns of a transaction, from `billing_transaction t` and its owner `account a`. */
export const TRANSACTION_COLUMNS = `t.tr_id, a.username, t.ref_id, t.product_code, t.customer_number,
  t.bill_id, t.inquired_at, t.payable_before, t.state, t.response_code, t.decided_at, t.plan, t.amount, t.top_up`

/** A row of `TRANSACTION_COLUMNS`. */
export type TransactionRow = readonly [
  trId: number,
  username: string,
  refId: string,
  productCode: string,
  customerNumber: string,
  billId: number,
  inquiredAt: number,
  payableBefore: number | null,
  state: Transaction['state'],
  responseCode: string | null,
  decidedAt: number | null,
  plan: string | null,
  amount: number,
  topUp: string | null,
]

/** A row of the list of movements. */
export type MovementRow = {
  readonly username: string
  readonly kind: Movement['kind']
  readonly amount: number
  readonly tr_id: number | null
  readonly at: number
  readonly billed: number | null
}

export const toAccount = ([
  ,
  username,
  apiKey,
  deposit,
  suspended,
  allowedIps,
  prepaid,
]: AccountRow): Account => ({
  username: username as Username,
  apiKey,
  deposit: deposit as Rupiah,
  suspended: suspended !== 0,
  allowedIps: allowedIps === null ? undefined : JSON.parse(allowedIps),
  ...(prepaid !== null && { prepaid: JSON.parse(prepaid) as PrepaidAccount }),
})

/** Converts a row to the transaction of its state. */
export const toTransaction = (row: TransactionRow, billOf: (id: number) => Bill): Transaction => {
  const [trId, username, refId, productCode, customerNumber, billId, inquiredAt] = row
  const [, , , , , , , payableBefore, state, responseCode, decidedAt, plan, amount, topUp] = row
  const bill = billOf(billId)
  if (bill.deductedAmount !== amount)
    throw new Error(
      `tr_id ${trId} was inquired for Rp ${amount} and has a bill of Rp ${bill.deductedAmount}`,
    )
  const inquiry = {
    trId: trId as TrId,
    refId: refId as RefId,
    username: username as Username,
    productCode: productCode as ProductCode,
    customerNumber: customerNumber as CustomerNumber,
    bill,
    inquiredAt: inquiredAt as Instant,
    ...(topUp !== null && { topUp: JSON.parse(topUp) as TopUpOrder }),
  }
  const decided = { responseCode: responseCode as ResponseCode, at: decidedAt as Instant }
  switch (state) {
    case 'inquired':
      return {
        ...inquiry,
        state,
        payableBefore: (payableBefore ?? undefined) as Instant | undefined,
      }
    case 'processing':
      return {
        ...inquiry,
        state,
        responseCode: decided.responseCode,
        ...(plan !== null && { plan: JSON.parse(plan) as SettlePlan }),
      }
    case 'paid':
      return { ...inquiry, state, paidAt: decided.at }
    case 'failed':
      return { ...inquiry, state, responseCode: decided.responseCode, failedAt: decided.at }
  }
}

/** An account's settings as JSON, or NULL. */
export const writeJson = (value: unknown): string | null =>
  value === undefined ? null : JSON.stringify(value)

export const toMovement = (row: MovementRow): Movement => ({
  username: row.username as Username,
  kind: row.kind,
  amount: row.amount as Rupiah,
  trId: (row.tr_id ?? undefined) as TrId | undefined,
  at: row.at as Instant,
  ...(row.billed !== null && { billed: row.billed as Rupiah }),
})
