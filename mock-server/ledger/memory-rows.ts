import type { CustomerNumber, ProductCode, RefId, TrId, Username } from '../billing/identifiers.ts'
import type { TransactionRecord } from '../billing/ledger.ts'
import type { ResponseCode } from '../billing/response-code.ts'
import type { Rupiah } from '../billing/rupiah.ts'
import type { Failed, Inquired, Paid, Transaction } from '../billing/transaction.ts'
import type { Instant } from '../billing/wib.ts'
import { createColumn } from './column.ts'
import { contentOf } from './memory-bills.ts'
import { createNumbering } from './numbering.ts'
import { createShortTexts, LONGEST_TEXT } from './short-texts.ts'

/** A transaction with its debit and refund; replaced as a whole, never changed. */
export type StoredTransaction = TransactionRecord & {
  readonly taken: Rupiah | undefined
  readonly refunded: Rupiah | undefined
}

/** Transactions by row. */
export type Rows = {
  readonly put: (row: number, stored: StoredTransaction) => void
  readonly get: (row: number) => StoredTransaction
  readonly trIdOf: (row: number) => TrId
  readonly stateOf: (row: number) => Transaction['state']
  /** Those that are kept whole; all pending payments are among them. */
  readonly whole: () => Iterable<StoredTransaction>
}

/** What the column `outcome` holds; for a failed payment, this plus the number of its code. */
const INQUIRED = 0
const PAID = 1
const WHOLE = 2
const FAILED = 3

/**
 * Keeps transactions in typed arrays: a load test makes a million, which as objects would take four
 * times the memory, and V8 would visit each in every collection.
 *
 * The columns are enough for an open inquiry, a payment that was paid at once, and one that failed
 * without a debit. Any other transaction is kept whole, as an object.
 */
export const createRows = (): Rows => {
  const trIds = createColumn(Float64Array)
  const inquiredAt = createColumn(Float64Array)
  /** Until when an inquiry can be paid, NaN for ever; or when its payment was decided. */
  const endsAt = createColumn(Float64Array)
  const outcome = createColumn(Uint32Array)
  const username = createColumn(Uint32Array)
  const productCode = createColumn(Uint32Array)
  const bill = createColumn(Uint32Array)
  /** The place of its ref_id and customer number, or zero. */
  const texts = createColumn(Uint32Array)

  const usernames = createNumbering<Username>(itself)
  const productCodes = createNumbering<ProductCode>(itself)
  const responseCodes = createNumbering<ResponseCode>(itself)
  const bills = createNumbering(contentOf)
  const shortTexts = createShortTexts()
  const whole = new Map<number, StoredTransaction>()

  const put = (row: number, stored: StoredTransaction): void => {
    const billNumber = bills.numberOf(stored.transaction.bill)
    trIds.set(row, stored.transaction.trId)
    if (!fitsColumns(stored)) {
      const transaction = { ...stored.transaction, bill: bills.valueOf(billNumber) }
      outcome.set(row, WHOLE)
      whole.set(row, { ...stored, transaction })
      return
    }
    const { transaction } = stored
    whole.delete(row)
    inquiredAt.set(row, transaction.inquiredAt)
    username.set(row, usernames.numberOf(transaction.username))
    productCode.set(row, productCodes.numberOf(transaction.productCode))
    bill.set(row, billNumber)
    putText(row, textOf(transaction))
    putState(row, transaction)
  }

  const putText = (row: number, text: string): void => {
    const place = texts.get(row)
    if (!place || shortTexts.get(place) !== text) texts.set(row, shortTexts.add(text))
  }

  const putEnd = (row: number, at: Instant | undefined, how: number): void => {
    outcome.set(row, how)
    endsAt.set(row, at ?? Number.NaN)
  }

  const putState = (row: number, transaction: InColumns): void => {
    switch (transaction.state) {
      case 'inquired':
        putEnd(row, transaction.payableBefore, INQUIRED)
        break
      case 'paid':
        putEnd(row, transaction.paidAt, PAID)
        break
      case 'failed':
        putEnd(row, transaction.failedAt, FAILED + responseCodes.numberOf(transaction.responseCode))
    }
  }

  const get = (row: number): StoredTransaction => {
    const end = outcome.get(row)
    if (end === WHOLE) return whole.get(row) as StoredTransaction
    const text = shortTexts.get(texts.get(row))
    const middle = text.indexOf(SEPARATOR)
    const inquiry = {
      trId: trIds.get(row) as TrId,
      refId: text.slice(0, middle) as RefId,
      username: usernames.valueOf(username.get(row)),
      productCode: productCodes.valueOf(productCode.get(row)),
      customerNumber: text.slice(middle + 1) as CustomerNumber,
      bill: bills.valueOf(bill.get(row)),
      inquiredAt: inquiredAt.get(row) as Instant,
    }
    const at = endsAt.get(row) as Instant
    if (end === INQUIRED) {
      const payableBefore = Number.isNaN(at) ? undefined : at
      return { ...UNTOUCHED, transaction: { ...inquiry, state: 'inquired', payableBefore } }
    }
    if (end === PAID) {
      const taken = inquiry.bill.deductedAmount
      const transaction = { ...inquiry, state: 'paid', paidAt: at } as const
      return { transaction, taken, takenAt: at, refunded: undefined }
    }
    const responseCode = responseCodes.valueOf(end - FAILED)
    const transaction = { ...inquiry, state: 'failed', responseCode, failedAt: at } as const
    return { ...UNTOUCHED, transaction }
  }

  const stateOf = (row: number): Transaction['state'] => {
    const end = outcome.get(row)
    if (end === WHOLE) return (whole.get(row) as StoredTransaction).transaction.state
    if (end === INQUIRED) return 'inquired'
    return end === PAID ? 'paid' : 'failed'
  }

  return { put, get, stateOf, trIdOf: (row) => trIds.get(row) as TrId, whole: () => whole.values() }
}

/** What a transaction has taken from a deposit before it is paid. */
export const UNTOUCHED = { taken: undefined, takenAt: undefined, refunded: undefined } as const

type InColumns = Inquired | Paid | Failed

const itself = (text: string) => text

/** Whether the columns have everything of a transaction. */
const fitsColumns = (stored: StoredTransaction): stored is StoredInColumns => {
  const { transaction, taken, takenAt, refunded } = stored
  const text = textOf(transaction)
  if (transaction.topUp || refunded !== undefined) return false
  if (text.length > LONGEST_TEXT || !PRINTABLE.test(text)) return false
  switch (transaction.state) {
    case 'inquired':
    case 'failed':
      return taken === undefined && takenAt === undefined
    case 'paid':
      return takenAt === transaction.paidAt && taken === transaction.bill.deductedAmount
    case 'processing':
      return false
  }
}

type StoredInColumns = StoredTransaction & { readonly transaction: InColumns }

/** Not printable, so it is in no ref_id and no customer number of the columns. */
const SEPARATOR = '\n'

const PRINTABLE = /^[ -~]+\n[ -~]+$/

const textOf = ({ refId, customerNumber }: Transaction) => refId + SEPARATOR + customerNumber
