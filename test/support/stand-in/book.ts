import type { Fields } from './answer.ts'
import type { Bill, Family } from './examples.ts'

/** What a customer is asked to pay. */
export type Amounts = {
  readonly nominal: number
  readonly admin: number
  readonly price: number
  readonly selling_price: number
}

/** The status of a bill, as in a check status. */
export const STATUS = { unpaid: 0, paid: 1, failed: 2, pending: 3 } as const

/** An inquired bill, and its outcome. */
export type Transaction = {
  readonly trId: number
  readonly refId: string
  readonly code: string
  readonly hp: string
  readonly family: Family
  readonly bill: Bill
  readonly amounts: Amounts
  /** The response code its payment answers. */
  readonly payment: string
  status: number
  /** Of the inquiry, then of the payment. */
  datetime: string
  /** The deposit after the payment. */
  balance: number
}

const WIB_HOURS = 7

/** The time of day in Jakarta, YmdHis. */
export const wibNow = (): string =>
  new Date(Date.now() + WIB_HOURS * 3_600_000).toISOString().replace(/\D/g, '').slice(0, 14)

/** What the vendor stores for one account. */
export class Book {
  deposit = 500_000_000
  readonly #transactions: Transaction[] = []
  readonly #firstTrId = 9_900_001

  enter(inquired: Omit<Transaction, 'trId' | 'status' | 'datetime' | 'balance'>): Transaction {
    const trId = this.#firstTrId + this.#transactions.length
    const transaction = { ...inquired, trId, status: STATUS.unpaid, datetime: wibNow(), balance: 0 }
    this.#transactions.push(transaction)
    return transaction
  }

  withTrId(trId: string): Transaction | undefined {
    return this.#transactions.find((transaction) => String(transaction.trId) === trId)
  }

  withRefId(refId: string): Transaction | undefined {
    return this.#transactions.find((transaction) => transaction.refId === refId)
  }
}

/** The first fields of every answer about a bill; `datetime` only if given. */
export const headOf = (transaction: Transaction, datetime?: string): Fields => ({
  tr_id: transaction.trId,
  code: transaction.code,
  ...(datetime === undefined ? {} : { datetime }),
  hp: transaction.hp,
  tr_name: transaction.bill.inquiry.tr_name,
  period: transaction.bill.inquiry.period,
  nominal: transaction.amounts.nominal,
  admin: transaction.amounts.admin,
})

/** The two fields about what is to be paid and what the account is charged. */
export const pricesOf = ({ amounts }: Transaction): Fields => ({
  price: amounts.price,
  selling_price: amounts.selling_price,
})
