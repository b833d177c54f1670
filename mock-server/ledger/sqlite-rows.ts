import type { Account } from '../billing/account.ts'
import type { Bill } from '../billing/bill.ts'
import type { CustomerNumber, ProductCode, RefId, TrId, Username } from '../billing/identifiers.ts'
import type { Movement } from '../billing/ledger.ts'
import type { ResponseCode } from '../billing/response-code.ts'
import type { Rupiah } from '../billing/rupiah.ts'
import type { Transaction } from '../billing/transaction.ts'
import type { Instant } from '../billing/wib.ts'

/** A row of `account`. */
export type AccountRow = {
  readonly id: number
  readonly username: string
  readonly api_key: string
  readonly deposit: number
  readonly suspended: number
  readonly allowed_ips: string | null
}

/** A row of `billing_transaction` with its owner's name. */
export type TransactionRow = {
  readonly tr_id: number
  readonly username: string
  readonly ref_id: string
  readonly product_code: string
  readonly customer_number: string
  readonly bill_id: number
  readonly inquired_at: number
  readonly payable_before: number | null
  readonly state: Transaction['state']
  readonly response_code: string | null
  readonly decided_at: number | null
}

/** A row of `movement` with its account's name. */
export type MovementRow = {
  readonly username: string
  readonly kind: Movement['kind']
  readonly amount: number
  readonly tr_id: number | null
  readonly at: number
}

/** Reads a row as an account. */
export const toAccount = (row: AccountRow): Account => ({
  username: row.username as Username,
  apiKey: row.api_key,
  deposit: row.deposit as Rupiah,
  suspended: row.suspended !== 0,
  allowedIps: row.allowed_ips === null ? undefined : JSON.parse(row.allowed_ips),
})

/** Reads a row as the transaction its state says it is. */
export const toTransaction = (
  row: Omit<TransactionRow, 'username'>,
  username: string,
  bill: Bill,
): Transaction => {
  const inquiry = {
    trId: row.tr_id as TrId,
    refId: row.ref_id as RefId,
    username: username as Username,
    productCode: row.product_code as ProductCode,
    customerNumber: row.customer_number as CustomerNumber,
    bill,
    inquiredAt: row.inquired_at as Instant,
  }
  const responseCode = row.response_code as ResponseCode
  const decidedAt = row.decided_at as Instant
  switch (row.state) {
    case 'inquired':
      return {
        ...inquiry,
        state: 'inquired',
        payableBefore: (row.payable_before ?? undefined) as Instant | undefined,
      }
    case 'processing':
      return { ...inquiry, state: 'processing', responseCode }
    case 'paid':
      return { ...inquiry, state: 'paid', paidAt: decidedAt }
    case 'failed':
      return { ...inquiry, state: 'failed', responseCode, failedAt: decidedAt }
  }
}

/** Reads a row as a move of money. */
export const toMovement = (row: MovementRow): Movement => ({
  username: row.username as Username,
  kind: row.kind,
  amount: row.amount as Rupiah,
  trId: (row.tr_id ?? undefined) as TrId | undefined,
  at: row.at as Instant,
})
