import type { RequestFields } from '../wire/fields.ts'
import type { Family } from './bill.ts'
import type { FamilyOf } from './product-codes.ts'

/** What an inquiry of some families asks besides the customer number. */
export type RequestExtras = {
  /** How many months to pay. */
  readonly month: number
  /** The tax year. */
  readonly year: number | string
  /** The owner's identity number. */
  readonly identityNumber: string
  /** What the payer chose to pay. @unit rupiah */
  readonly amount: number
}

type Needs = {
  'bpjs-kesehatan': 'month'
  'bpjs-ketenagakerjaan-bpu': 'month'
  pbb: 'year'
  esamsat: 'identityNumber'
  'custom-denom': 'amount'
  'church-member': 'amount'
  'church-non-member': 'amount'
}

/** What must be said for a family; everything may be said where the family is not known. */
type ExtrasOf<F extends Family> = [Family] extends [F]
  ? Partial<RequestExtras>
  : F extends keyof Needs
    ? Pick<RequestExtras, Needs[F]>
    : F extends 'unknown'
      ? Partial<RequestExtras>
      : { readonly [Extra in keyof RequestExtras]?: never }

/** An inquiry: whose bill of which product. */
export type InquiryRequest<Code extends string = string> = {
  readonly productCode: Code
  /** The customer's number at the biller; leading zeros count. */
  readonly customerNumber: string
  /** Your reference: new for every inquiry, letters, digits and hyphens. Keep it, a check status needs it. */
  readonly refId: string
} & ExtrasOf<FamilyOf<Code>>

/** An inquiry's fields in the vendor's order; the sign comes last. */
export const inquiryFields = (
  username: string,
  request: InquiryRequest,
  sign: string,
): RequestFields => ({
  commands: 'inq-pasca',
  username,
  code: request.productCode,
  hp: request.customerNumber,
  ref_id: request.refId,
  sign,
  ...(request.month !== undefined && { month: request.month }),
  ...(request.year !== undefined && { year: String(request.year) }),
  ...(request.identityNumber !== undefined && { nomor_identitas: request.identityNumber }),
  ...(request.amount !== undefined && { desc: { amount: request.amount } }),
})
