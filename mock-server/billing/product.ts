import type { Bill } from './bill.ts'
import type { CustomerNumber, ProductCode } from './identifiers.ts'
import type { CodeStatus, ResponseCode } from './response-code.ts'

/** The outcome of a customer number: success, or a code at one of the two stages. */
export type Outcome =
  | { readonly stage: 'success' }
  | { readonly stage: 'inquiry' | 'payment'; readonly responseCode: ResponseCode }

/** A documented test number; without its own bill it has the product's usual one. */
export type TestNumber = { readonly outcome: Outcome; readonly bill: Bill | undefined }

/** The extra fields of an inquiry, by name; a nested one as `desc.amount`. */
export type Asked = Readonly<Record<string, string>>

/** Numbers with this prefix and length encode their outcome in the last four digits. */
export type NumberPattern = { readonly prefix: string; readonly length: number }

/** Daily hours when the biller is closed; may cross midnight. @unit minutes since WIB midnight */
export type CutOff = { readonly from: number; readonly to: number }

/** An extra field in inquiries of this family; a dot in its name means nesting. */
export type RequestField = {
  readonly name: string
  readonly type: 'string' | 'integer' | 'boolean' | 'object'
  readonly required: boolean
  readonly min?: number
  readonly max?: number
  /** A valid value, for example requests. */
  readonly example?: string
  /** What it says, in a sentence. */
  readonly meaning?: string
}

/** How the XML of a family's replies differs. */
export type XmlQuirks = {
  readonly envelope: 'flat' | 'data'
  readonly reference: 'noref' | 'no_ref'
}

/** A line of a receipt: its label, the path of its value in the paid body, and its format. */
export type ReceiptLine = {
  readonly label: string
  /** A path into the payment body; also `product` (its name) and `datetime` (readable). */
  readonly from: string
  /** `raw` keeps the type of the value. */
  readonly as: 'text' | 'rupiah' | 'count' | 'raw'
  readonly before?: string | undefined
  readonly after?: string | undefined
}

/** The replies that can have quirks. */
export type AnswerKind = 'inquiry' | 'payment' | 'checkStatus'

/** The rules of a family's bills. */
export type BillRules = {
  readonly requestFields: readonly RequestField[]
  /** Adapts a bill to the request: its amount, its months. */
  readonly fit: (bill: Bill, asked: Asked) => Bill
  /**
   * Changes leaves of a bill by path; price, selling_price and parts are recomputed from nominal
   * and admin.
   */
  readonly change: (bill: Bill, changes: BillChanges) => Bill
  /** The amount of a bill that is not the sum of its parts, if any. */
  readonly unbalanced: (bill: Bill) => string | undefined
  /** Leaves that the request overrides, so changing them has no effect. */
  readonly asked: readonly string[]
}

/** Changed leaves of a bill, by path. */
export type BillChanges = Readonly<Record<string, string | number>>

/** A product with everything known about it. */
export type Product = BillRules & {
  readonly code: ProductCode
  readonly name: string
  readonly family: string
  readonly active: boolean
  readonly pattern: NumberPattern | undefined
  readonly current: ReadonlyMap<CustomerNumber, TestNumber>
  readonly legacy: ReadonlyMap<CustomerNumber, TestNumber>
  /** The bill of numbers without their own; always the same for the same number. */
  readonly usualBill: (number: CustomerNumber) => Bill
  /** All documented shapes of its bills. */
  readonly shapes: readonly Bill[]
  /** The rules for a number: those of the family that lists it, else the product's own. */
  readonly rulesFor: (number: CustomerNumber) => BillRules
  readonly cutOff: CutOff | undefined
  readonly receipt: readonly ReceiptLine[]
  readonly xml: Readonly<Record<AnswerKind, XmlQuirks>>
}

/**
 * A product in the price list, with the vendor's field names.
 *
 * @unit rupiah for `fee` and `komisi`
 */
export type PriceListEntry = {
  readonly code: string
  readonly name: string
  /** 1 active, 4 non active. */
  readonly status: 1 | 4
  readonly fee: number
  readonly komisi: number
  readonly type: string
  readonly category: string
  readonly province?: string | undefined
}

/** The product data that the billing rules use. */
export type Catalogue = {
  readonly priceList: readonly PriceListEntry[]
  readonly product: (code: ProductCode) => Product | undefined
  /** The status of a code; undefined when the vendor does not list it. */
  readonly statusOf: (code: ResponseCode) => CodeStatus | undefined
}
