import type { LiteralBody } from '../billing/bill.ts'
import { ResponseCode } from '../billing/response-code.ts'
import type { Transaction } from '../billing/transaction.ts'
import { wibTimestamp } from '../billing/wib.ts'
import { FieldOrder } from './field-order.ts'

/** The messages of response codes. */
export type Messages = {
  readonly usual: (code: ResponseCode) => string
  /** The message of a refused inquiry, in Indonesian where observed. */
  readonly ofInquiry: (code: ResponseCode) => string
  /** The message of a payment, often in Indonesian unless it succeeded. */
  readonly ofPayment: (code: ResponseCode) => string
}

/** A response code with its message. */
export const spoken = (code: ResponseCode, message: (code: ResponseCode) => string) => ({
  response_code: code,
  message: message(code),
})

const identity = ({ trId, productCode, customerNumber, refId }: Transaction) => ({
  tr_id: trId,
  code: productCode,
  hp: customerNumber,
  ref_id: refId,
})

/** The body of a successful inquiry. */
export const inquiryBody = (transaction: Transaction, messages: Messages): LiteralBody =>
  overlay(transaction.bill.inquiry, {
    ...identity(transaction),
    ...spoken(ResponseCode.Success, messages.usual),
  })

/**
 * The body of an accepted payment, in any state.
 *
 * @source paid: documented; failed and processing: assumed from the check-status examples of 37 and
 * 39
 */
export const paymentBody = (
  transaction: Transaction,
  balance: number,
  said: ReturnType<typeof spoken>,
): LiteralBody => {
  const echoed = { ...identity(transaction), ...said, balance }
  const { bill } = transaction
  switch (transaction.state) {
    case 'paid':
      return overlay(bill.payment, { ...echoed, datetime: wibTimestamp(transaction.paidAt) })
    case 'failed':
      return overlay(bill.payment, {
        ...echoed,
        datetime: wibTimestamp(transaction.failedAt),
        noref: '',
      })
    default:
      return arrange(FieldOrder.undecided, echoed, bill.inquiry)
  }
}

/** The vendor's `status`: 0 inquired, 1 paid, 2 failed, 3 processing. */
const STATUS = { inquired: 0, paid: 1, failed: 2, processing: 3 } as const

/**
 * The body of a status check, in any of the four states.
 *
 * @param responseCode that of the state, unless a scenario sets another
 */
export const statusBody = (
  transaction: Transaction,
  balance: number,
  messages: Messages,
  responseCode: ResponseCode = statusCode(transaction),
): LiteralBody => {
  const { bill, state } = transaction
  const echoed = {
    ...identity(transaction),
    status: STATUS[state],
    ...spoken(responseCode, messages.ofPayment),
    balance,
  }
  switch (state) {
    case 'paid':
      return arrange(
        FieldOrder.decided,
        { ...echoed, datetime: wibTimestamp(transaction.paidAt) },
        bill.payment,
      )
    case 'failed':
      return arrange(
        FieldOrder.decided,
        { ...echoed, datetime: wibTimestamp(transaction.failedAt), noref: '' },
        bill.payment,
      )
    case 'inquired':
      return arrange(
        FieldOrder.undecided,
        { ...echoed, datetime: wibTimestamp(transaction.inquiredAt) },
        bill.inquiry,
      )
    case 'processing':
      return arrange(FieldOrder.undecided, echoed, bill.inquiry)
  }
}

const statusCode = (transaction: Transaction): ResponseCode => {
  switch (transaction.state) {
    case 'inquired':
      return ResponseCode.PaymentNotRequested
    case 'paid':
      return ResponseCode.Success
    case 'processing':
      return ResponseCode.Pending
    case 'failed':
      return transaction.responseCode
  }
}

/** Replaces values in the documented body, keeping its order. */
const overlay = (documented: LiteralBody, echoed: LiteralBody): LiteralBody => {
  const body: Record<string, LiteralBody[string]> = {}
  for (const field in documented)
    body[field] = (echoed[field] ?? documented[field]) as LiteralBody[string]
  return body
}

/** Picks the existing fields in the given order; echoed values override documented ones. */
const arrange = (
  order: readonly string[],
  echoed: LiteralBody,
  documented: LiteralBody,
): LiteralBody => {
  const body: Record<string, LiteralBody[string]> = {}
  for (const field of order) {
    const value = echoed[field] ?? documented[field]
    if (value !== undefined) body[field] = value
  }
  return body
}
