import type { RequestFields } from '../../client-core/wire/fields.ts'
import type { Family } from './bill.ts'
import type { FamilyOf } from './product-code.ts'
import { type Needs, REQUEST_FIELDS, type RequestExtras } from './request-fields.ts'

export type { RequestExtras }

/** The extra fields a family requires; all are optional when the family is unknown. */
type ExtrasOf<F extends Family> = [Family] extends [F]
  ? Partial<RequestExtras>
  : F extends keyof Needs
    ? Pick<RequestExtras, Needs[F][0]> & Partial<Pick<RequestExtras, Needs[F][1]>>
    : F extends 'unknown'
      ? Partial<RequestExtras>
      : { readonly [Extra in keyof RequestExtras]?: never }

/** An inquiry for a customer's bill. */
export type InquiryRequest<Code extends string = string> = {
  readonly productCode: Code
  /** The customer's number at the biller, with leading zeros. */
  readonly customerNumber: string
  /**
   * Your reference, new for every inquiry: letters, digits and hyphens. Store it, because a status
   * check needs it.
   */
  readonly refId: string
} & ExtrasOf<FamilyOf<Code>>

/** The type of an extra field. */
export type RequestKind = 'text' | 'count' | 'rupiah' | 'month' | 'year'

type Extra = readonly [name: keyof RequestExtras, kind: RequestKind, path: string]

/** Every extra field: its name here, its type, its path on the wire. */
export const EXTRAS: readonly Extra[] = Object.entries(REQUEST_FIELDS).map(
  ([name, [kind, path]]) => [name as keyof RequestExtras, kind, path],
)

/** An inquiry's fields in the vendor's order; the sign comes last. */
export const inquiryFields = (
  username: string,
  request: InquiryRequest,
  sign: string,
): RequestFields =>
  EXTRAS.reduce<RequestFields>(
    (fields, [name, kind, path]) => {
      const value = request[name]
      if (value === undefined) return fields
      return put(fields, path.split('.'), kind === 'year' ? String(value) : value)
    },
    {
      commands: 'inq-pasca',
      username,
      code: request.productCode,
      hp: request.customerNumber,
      ref_id: request.refId,
      sign,
    },
  )

const put = (
  fields: RequestFields,
  [first = '', ...inside]: readonly string[],
  value: string | number,
): RequestFields => ({
  ...fields,
  [first]: inside.length === 0 ? value : put((fields[first] ?? {}) as RequestFields, inside, value),
})
