import type { RequestFields } from '../wire/fields.ts'
import type { Family } from './bill.ts'
import type { FamilyOf } from './product-codes.ts'

/** Extra inquiry fields that some families require. */
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

/** The extra fields a family requires; all are optional when the family is unknown. */
type ExtrasOf<F extends Family> = [Family] extends [F]
  ? Partial<RequestExtras>
  : F extends keyof Needs
    ? Pick<RequestExtras, Needs[F]>
    : F extends 'unknown'
      ? Partial<RequestExtras>
      : { readonly [Extra in keyof RequestExtras]?: never }

/** An inquiry for a customer's bill. */
export type InquiryRequest<Code extends string = string> = {
  readonly productCode: Code
  /** The customer's number at the biller, with leading zeros. */
  readonly customerNumber: string
  /**
   * Your reference: new for every inquiry; letters, digits and hyphens. Store it: a status check
   * needs it.
   */
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
