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
export type Paid<F extends Family = Family, B = Bill<F>> = Said &
  Named & {
    readonly outcome: 'paid'
    readonly bill: B
    readonly paidAt: Date | undefined
    /** The biller's reference, for the receipt; blank when the biller gives none. */
    readonly billerReference: string
    /** The deposit afterwards. @unit rupiah */
    readonly balance: Rupiah | undefined
  }

/** Nobody knows yet; a check status will. The deposit may be taken. Never pay such a bill again. */
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
export type PaymentAnswer<F extends Family = Family, B = Bill<F>> =
  | Paid<F, B>
  | Pending<F>
  | Failed<F>

/** The same for an order of which no bill was stored: the answer may leave it out. */
export type OrderAnswer<F extends Family = Family> = PaymentAnswer<F, Bill<F> | undefined>

/** No payment of this inquiry has arrived (42). */
export type Unpaid<F extends Family = Family> = Said &
  Named & {
    readonly outcome: 'unpaid'
    readonly bill: Bill<F> | undefined
    readonly balance: Rupiah | undefined
  }

/** What a check status is answered with. */
export type StatusAnswer<F extends Family = Family> = Unpaid<F> | OrderAnswer<F> | Refused

/**
 * Codes that may mean that this very inquiry was paid before, so that a payment answered with them
 * has not failed for certain.
 *
 * @assumed the vendor does not say which of the three a second payment gets
 */
const PERHAPS_PAID_BEFORE: ReadonlySet<string> = new Set(['01', '34', '40'])

/** What is said of a payment, or of an inquiry that nobody paid. */
type Outcome = 'unpaid' | PaymentAnswer['outcome']

/**
 * What the answer to a payment says, by its response code; a code that is not in the vendor's list
 * says nothing yet. A `status` is not documented there, and where one comes along it must agree.
 */
export const outcomeOfPayment = (
  code: ResponseCode,
  status: number | undefined,
): PaymentAnswer['outcome'] => {
  // "Not received" (42) is no answer to a payment that was.
  if (PERHAPS_PAID_BEFORE.has(code) || code === UNPAID) return 'pending'
  const outcome = outcomeOfStatus(code, status)
  return outcome === 'unpaid' ? 'pending' : outcome
}

/**
 * What a check status says: its `status` field, when code and status agree; the code alone where
 * there is no status; and pending where the two contradict each other.
 */
export const outcomeOfStatus = (code: ResponseCode, status: number | undefined): Outcome => {
  const byCode = outcomeByCode(code)
  if (status === undefined) return byCode
  const byStatus = BY_STATUS.get(status)
  if (byStatus === undefined) return 'pending'
  // A code that is in no list leaves it to the status to say that a payment failed.
  const agree = byStatus === byCode || (byStatus === 'failed' && meaningOf(code) === undefined)
  return agree ? byStatus : 'pending'
}

const UNPAID = '42'

const BY_MEANING = { success: 'paid', pending: 'pending', failed: 'failed' } as const

const outcomeByCode = (code: ResponseCode): Outcome =>
  code === UNPAID ? 'unpaid' : BY_MEANING[meaningOf(code)?.status ?? 'pending']

const BY_STATUS: ReadonlyMap<number, Outcome> = new Map([
  [0, 'unpaid'],
  [1, 'paid'],
  [2, 'failed'],
  [3, 'pending'],
])

/**
 * Codes with which a biller or the vendor gave up, so that a payment may have arrived all the same.
 *
 * @source 103, 105, 91 and 110 are failures in the vendor's list, and with 94 taken for pending by a public client
 */
const GAVE_UP: ReadonlySet<string> = new Set(['91', '94', '103', '105', '110'])

/** Whether a payment answered so is worth a check status before it is believed to have failed. */
export const isDoubtful = (code: ResponseCode): boolean => GAVE_UP.has(code)
