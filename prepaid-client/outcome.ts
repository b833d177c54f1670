import type { RefId, Rupiah, TrId } from '../client-core/values.ts'
import type { Fields } from '../client-core/wire/fields.ts'
import { meaningOf, type ResponseCode } from './response-codes.ts'

/** What every reply has. */
export type VendorReply = {
  /** Blank where the vendor gives none, as in some replies of version 1. */
  readonly responseCode: ResponseCode
  /** The vendor's text. */
  readonly message: string
  /** The fields as received, unknown ones included; a callback's without its sign. */
  readonly raw: Fields
}

/**
 * The vendor refused this request: it bought nothing and moved no money. An earlier request with
 * the same ref_id is not affected.
 */
export type Refused = VendorReply & {
  readonly outcome: 'refused'
  /** The problems of each invalid field. */
  readonly fieldErrors: Readonly<Record<string, readonly string[]>>
}

/** What a reply or callback says of a top-up. */
type TopUp = VendorReply & {
  readonly refId: RefId
  /** Blank where the vendor leaves it out and you did not name it. */
  readonly productCode: string
  /** Blank where the vendor leaves it out and you did not name it. */
  readonly customerNumber: string
  readonly price: Rupiah | undefined
  /** The deposit afterwards. @unit rupiah */
  readonly balance: Rupiah | undefined
}

/** The customer has the product, and the deposit is charged. */
export type Succeeded = TopUp & {
  readonly outcome: 'succeeded'
  readonly trId: TrId
  /**
   * The serial number; for PLN the token with name and power. Its form depends on the product.
   * Blank when there is none.
   */
  readonly sn: string
  /** Of some game vouchers. */
  readonly pin: string | undefined
  /** Of eSIM products. */
  readonly activationCode: string | undefined
}

/**
 * In process, or contradictory: wait for the callback, or check the status later. The deposit is
 * charged in the meantime. Never buy it again with another ref_id.
 */
export type Pending = TopUp & { readonly outcome: 'pending'; readonly trId: TrId | undefined }

/** The top-up failed: the customer got nothing, and the price goes back to the deposit. */
export type Failed = TopUp & { readonly outcome: 'failed'; readonly trId: TrId | undefined }

/** The outcome of a top-up as far as the vendor knows it. */
export type TopUpOutcome = Succeeded | Pending | Failed

/** The reply to a top-up. */
export type TopUpReply = TopUpOutcome | Refused

/** The vendor has no top-up with this ref_id (06), or not yet. */
export type NotFound = VendorReply & { readonly outcome: 'not-found'; readonly refId: RefId }

/** The reply to a status check. */
export type StatusReply = TopUpOutcome | NotFound | Refused

/** The code of a status check whose ref_id is unknown. */
export const NOT_FOUND = '06'

/** A reply's code is only trusted together with its status; where they disagree, it is pending. */
export const outcomeOf = (
  code: ResponseCode,
  status: number | undefined,
): TopUpOutcome['outcome'] => {
  const meaning = meaningOf(code)?.status
  if (status === 1 && meaning === 'success') return 'succeeded'
  // An unlisted code leaves it to the status to say that a top-up failed.
  if (status === 2 && (meaning === 'failed' || meaning === undefined)) return 'failed'
  return status === undefined && meaning === 'failed' ? 'failed' : 'pending'
}

/**
 * Codes that reject a request before an operator is asked.
 *
 * @source the vendor's list; that none of them moves money is assumed from their texts
 */
const REJECTED: ReadonlySet<string> = new Set([
  ...['16', '17', '20', '102', '106', '107', '117', '118'],
  ...['202', '203', '204', '205', '206', '207', '208'],
])

/** Whether a code rejects the request itself. */
export const isRejection = (code: ResponseCode): boolean => REJECTED.has(code)

/** The system is under maintenance. */
const MAINTENANCE = '110'

/** Whether a code says nothing about the top-up, so that only a later status check does. */
export const isTemporary = (code: ResponseCode): boolean => code === MAINTENANCE
