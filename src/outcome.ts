import type { RefId, Rupiah, TrId } from '../client-core/values.ts'
import type { Fields } from '../client-core/wire/fields.ts'
import type { Bill, Family } from './families/bill.ts'
import { meaningOf, type ResponseCode } from './families/response-codes.ts'

/** What every reply has. */
export type VendorReply = {
  readonly responseCode: ResponseCode
  /** The vendor's text, English or Indonesian. */
  readonly message: string
  /** The reply's fields as received, unknown ones included. */
  readonly raw: Fields
}

/** The vendor refused the command: no biller was asked and no money moved. */
export type Refused = VendorReply & {
  readonly outcome: 'refused'
  /** The problems of each invalid field. */
  readonly fieldErrors: Readonly<Record<string, readonly string[]>>
}

/** There is a bill; it can be paid until the end of the day (WIB). */
export type Inquired<F extends Family = Family> = VendorReply & {
  readonly outcome: 'inquired'
  readonly trId: TrId
  readonly refId: RefId
  readonly bill: Bill<F>
}

/** The reply to an inquiry. */
export type InquiryReply<F extends Family = Family> = Inquired<F> | Refused

type Named = { readonly trId: TrId; readonly refId: RefId }

/** The bill is paid and the deposit debited. */
export type Paid<F extends Family = Family, B = Bill<F>> = VendorReply &
  Named & {
    readonly outcome: 'paid'
    readonly bill: B
    readonly paidAt: Date | undefined
    /** The biller's reference, for the receipt; blank when the biller gives none. */
    readonly billerReference: string
    /** The deposit afterwards. @unit rupiah */
    readonly balance: Rupiah | undefined
  }

/**
 * The outcome is not known yet: check the status later. The deposit may have been debited. Never
 * pay this bill again.
 */
export type Pending<F extends Family = Family> = VendorReply &
  Named & {
    readonly outcome: 'pending'
    readonly bill: Bill<F> | undefined
    readonly balance: Rupiah | undefined
  }

/** The payment failed or was refused; the deposit was not debited. */
export type Failed<F extends Family = Family> = VendorReply &
  Named & {
    readonly outcome: 'failed'
    readonly bill: Bill<F> | undefined
    readonly balance: Rupiah | undefined
  }

/** The reply to a payment. */
export type PaymentReply<F extends Family = Family, B = Bill<F>> =
  | Paid<F, B>
  | Pending<F>
  | Failed<F>

/** The reply to the payment of a stored order, whose bill may be unknown. */
export type OrderReply<F extends Family = Family> = PaymentReply<F, Bill<F> | undefined>

/** No payment of this inquiry has arrived (42). */
export type Unpaid<F extends Family = Family> = VendorReply &
  Named & {
    readonly outcome: 'unpaid'
    readonly bill: Bill<F> | undefined
    readonly balance: Rupiah | undefined
  }

/** The reply to a status check. */
export type StatusReply<F extends Family = Family> = Unpaid<F> | OrderReply<F> | Refused

/**
 * Codes that may mean that this same inquiry was already paid, so a payment that gets one has not
 * certainly failed.
 *
 * @assumed the vendor does not say which of the three a second payment gets
 */
const MAYBE_ALREADY_PAID: ReadonlySet<string> = new Set(['01', '34', '40'])

type Outcome = 'unpaid' | PaymentReply['outcome']

/**
 * The outcome of a payment by its response code; an unlisted code is pending. `status` is not
 * documented for payments; where there is one, it must agree.
 */
export const outcomeOfPayment = (
  code: ResponseCode,
  status: number | undefined,
): PaymentReply['outcome'] => {
  // "Not received" (42) cannot be the reply to a payment that was received.
  if (MAYBE_ALREADY_PAID.has(code) || code === UNPAID) return 'pending'
  const outcome = outcomeOfStatus(code, status)
  return outcome === 'unpaid' ? 'pending' : outcome
}

/**
 * The outcome of a status check: its `status` field where that agrees with the code, the code where
 * there is no status, and pending where they contradict each other.
 */
export const outcomeOfStatus = (code: ResponseCode, status: number | undefined): Outcome => {
  const byCode = outcomeByCode(code)
  if (status === undefined) return byCode
  const byStatus = BY_STATUS.get(status)
  if (byStatus === undefined) return 'pending'
  // With an unlisted code, only the status can say that a payment failed.
  const checkEcho = byStatus === byCode || (byStatus === 'failed' && meaningOf(code) === undefined)
  return checkEcho ? byStatus : 'pending'
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
 * Timeouts and system errors: the payment may have arrived anyway.
 *
 * @source 103, 105, 91 and 110 are failures in the vendor's list; a public client treats them and
 * 94 as pending
 */
const INCONCLUSIVE: ReadonlySet<string> = new Set(['91', '94', '103', '105', '110'])

/** Whether a failed payment needs a status check before it is treated as failed. */
export const isDoubtful = (code: ResponseCode): boolean => INCONCLUSIVE.has(code)
