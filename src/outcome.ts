import type { Bill, Family } from './families/bill.ts'
import { meaningOf, type ResponseCode } from './families/response-codes.ts'
import type { RefId, Rupiah, TrId } from './values.ts'
import type { Fields } from './wire/fields.ts'

/** What every answer has. */
export type Said = {
  readonly responseCode: ResponseCode
  /** The vendor's words, English or Indonesian. */
  readonly message: string
  /** The answer's fields as they came, those unknown to this client too. */
  readonly raw: Fields
}

/** The vendor refuses: nothing was asked of a biller for it and no money moved. */
export type Refused = Said & {
  readonly outcome: 'refused'
  /** What is wrong with which field, when a field is. */
  readonly fieldErrors: Readonly<Record<string, readonly string[]>>
}

/** There is a bill, and it may be paid until the end of its day (WIB). */
export type Inquired<F extends Family = Family> = Said & {
  readonly outcome: 'inquired'
  readonly trId: TrId
  readonly refId: RefId
  readonly bill: Bill<F>
}

/** What an inquiry is answered with. */
export type InquiryAnswer<F extends Family = Family> = Inquired<F> | Refused

/** What paid, pending and failed payments are known by. */
type Named = { readonly trId: TrId; readonly refId: RefId }

/** The bill is paid and the deposit taken. */
export type Paid<F extends Family = Family> = Said &
  Named & {
    readonly outcome: 'paid'
    readonly bill: Bill<F>
    readonly paidAt: Date | undefined
    /** The biller's reference, for the receipt; blank when the biller gives none. */
    readonly billerReference: string
    /** The deposit afterwards. @unit rupiah */
    readonly balance: Rupiah | undefined
  }

/** Nobody knows yet; a check status will. The deposit may be taken. Never pay such a bill anew. */
export type Pending<F extends Family = Family> = Said &
  Named & {
    readonly outcome: 'pending'
    readonly bill: Bill<F> | undefined
    readonly balance: Rupiah | undefined
  }

/** The payment failed or was refused, and no money is taken for it. */
export type Failed<F extends Family = Family> = Said &
  Named & {
    readonly outcome: 'failed'
    readonly bill: Bill<F> | undefined
    readonly balance: Rupiah | undefined
  }

/** What a payment is answered with: always one of three. */
export type PaymentAnswer<F extends Family = Family> = Paid<F> | Pending<F> | Failed<F>

/** No payment of this inquiry has arrived (42). */
export type Unpaid<F extends Family = Family> = Said &
  Named & {
    readonly outcome: 'unpaid'
    readonly bill: Bill<F> | undefined
    readonly balance: Rupiah | undefined
  }

/** What a check status is answered with. */
export type StatusAnswer<F extends Family = Family> = Unpaid<F> | PaymentAnswer<F> | Refused

/**
 * Codes that may mean that this very inquiry was paid before, so that a payment answered with them
 * has not failed for certain.
 *
 * @assumed the vendor does not say which of the three a second payment gets
 */
const PERHAPS_PAID_BEFORE: ReadonlySet<string> = new Set(['01', '34', '40'])

/** What a payment's response code says of the payment; a code nobody documented says nothing yet. */
export const outcomeOfPayment = (code: ResponseCode): PaymentAnswer['outcome'] => {
  if (PERHAPS_PAID_BEFORE.has(code)) return 'pending'
  const status = meaningOf(code)?.status ?? 'pending'
  return status === 'success' ? 'paid' : status
}

const BY_STATUS = new Map<number, 'unpaid' | PaymentAnswer['outcome']>([
  [0, 'unpaid'],
  [1, 'paid'],
  [2, 'failed'],
  [3, 'pending'],
])

/**
 * What a check status says: its `status` field, when code and status agree; the code alone where
 * there is no status; and pending where the two contradict each other.
 */
export const outcomeOfStatus = (
  code: ResponseCode,
  status: number | undefined,
): 'unpaid' | PaymentAnswer['outcome'] => {
  const byCode = code === '42' ? 'unpaid' : STATUS_BY_MEANING[meaningOf(code)?.status ?? 'pending']
  if (status === undefined) return byCode
  const byStatus = BY_STATUS.get(status) ?? 'pending'
  const agree =
    byStatus === byCode || (byStatus === 'failed' && byCode !== 'paid' && byCode !== 'unpaid')
  return agree ? byStatus : 'pending'
}

const STATUS_BY_MEANING = { success: 'paid', pending: 'pending', failed: 'failed' } as const
