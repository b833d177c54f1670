import { isAbsent, type Rupiah, rupiahOf, textOf } from '../../client-core/values.ts'
import { type Fields, type FieldValue, isFields } from '../../client-core/wire/fields.ts'
import type { KnownFamily } from './product-code.ts'
import { PRODUCT_CODES } from './product-codes.ts'
import { type Read, readShape } from './shape.ts'
import { SHAPES } from './shapes.ts'

/** The shape of a bill; `unknown` for a product this version of the client does not know. */
export type Family = KnownFamily | 'unknown'

/** A family's own data, under the vendor's names; raw when the family is unknown. */
export type Detail<F extends Family> = F extends KnownFamily ? Read<(typeof SHAPES)[F]> : FieldValue

/** What a customer owes and what it costs the partner; `family` determines `detail`. */
export type Bill<F extends Family = Family> = {
  [One in F]: {
    readonly family: One
    readonly productCode: string
    readonly customerNumber: string
    readonly customerName: string
    /** As the biller writes it: `201409`, `02`, `201405,201407`, or blank. */
    readonly period: string
    /** @unit rupiah */
    readonly billAmount: Rupiah
    /** @unit rupiah */
    readonly adminFee: Rupiah
    /** What the customer pays: bill and admin fee. @unit rupiah */
    readonly totalPrice: Rupiah
    /** Debited from the partner's deposit: the total less the commission. @unit rupiah */
    readonly deductedAmount: Rupiah
    readonly detail: Detail<One>
  }
}[F]

const FAMILIES: ReadonlyMap<string, Family> = new Map(
  Object.entries(PRODUCT_CODES).flatMap(([family, codes]) =>
    codes.split(' ').map((code) => [code, family as Family] as const),
  ),
)

/** The family of a product. */
const familyOf = (productCode: string): Family => FAMILIES.get(productCode) ?? 'unknown'

/** A bill in a reply has an invalid amount. */
export class UnreadableBill extends Error {}

const AMOUNTS = ['admin', 'price', 'selling_price']

/** Reads a bill; undefined when there is no `nominal`. @throws UnreadableBill */
export const readBill = (fields: Fields): Bill | undefined => {
  if (isAbsent(fields.nominal)) {
    // Every amount must be valid, even when there is no complete bill.
    for (const name of AMOUNTS) if (!isAbsent(fields[name])) amount(fields, name)
    return undefined
  }
  const productCode = textOf(fields.code)
  const family = familyOf(productCode)
  const bill = {
    family,
    productCode,
    customerNumber: textOf(fields.hp),
    customerName: textOf(fields.tr_name),
    period: textOf(fields.period),
    billAmount: amount(fields, 'nominal'),
    adminFee: amount(fields, 'admin'),
    totalPrice: amount(fields, 'price'),
    deductedAmount: amount(fields, 'selling_price'),
    detail: family === 'unknown' ? (fields.desc ?? {}) : readShape(SHAPES[family], fields.desc),
  }
  // The family determines the detail, which the compiler cannot see.
  return bill as Bill
}

const amount = (fields: Fields, name: string): Rupiah => {
  const value = fields[name]
  const number = rupiahOf(value)
  if (number === undefined)
    throw new UnreadableBill(
      `${name} is ${isFields(value) ? 'not an amount' : JSON.stringify(value)}, not a whole number of Rupiah`,
    )
  return number
}
