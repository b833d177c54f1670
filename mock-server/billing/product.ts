import type { Bill } from './bill.ts'
import type { CustomerNumber, ProductCode } from './identifiers.ts'
import type { CodeStatus, ResponseCode } from './response-code.ts'

/** What a customer number does: succeed, or fail at one of the two stages with a code. */
export type Outcome =
  | { readonly stage: 'success' }
  | { readonly stage: 'inquiry' | 'payment'; readonly responseCode: ResponseCode }

/** One documented test number of a product; without a bill of its own it has the product's usual one. */
export type TestNumber = { readonly outcome: Outcome; readonly bill: Bill | undefined }

/** What an inquiry asked beside the usual fields, by field name; a nested one as `desc.amount`. */
export type Asked = Readonly<Record<string, string>>

/** Numbers of this prefix and length spell their outcome in their last four digits. */
export type NumberPattern = { readonly prefix: string; readonly length: number }

/** Daily hours in which the biller takes nothing; may cross midnight. @unit minutes since WIB midnight */
export type CutOff = { readonly from: number; readonly to: number }

/** A field an inquiry of this family carries beside the usual ones; a dot in its name leads inside. */
export type RequestField = {
  readonly name: string
  readonly type: 'string' | 'integer' | 'boolean' | 'object'
  readonly required: boolean
  readonly min?: number
  readonly max?: number
  /** A value that is accepted, for documents that show a request. */
  readonly example?: string
  /** What it says, in a sentence. */
  readonly meaning?: string
}

/** Where the XML of a family's answers differs from the rest. */
export type XmlQuirks = {
  readonly envelope: 'flat' | 'data'
  readonly reference: 'noref' | 'no_ref'
}

/** One line of a receipt: its label, where in the paid body its value stands, and how it is printed. */
export type ReceiptLine = {
  readonly label: string
  /** A path into the payment body; also `product` (its name) and `datetime` (readable). */
  readonly from: string
  /** `raw` keeps the value's own type. */
  readonly as: 'text' | 'rupiah' | 'count' | 'raw'
  readonly before?: string | undefined
  readonly after?: string | undefined
}

/** The answers that have quirks of their own. */
export type AnswerKind = 'inquiry' | 'payment' | 'checkStatus'

/** What a bill of one shape asks of an inquiry, and how it is changed. */
export type BillRules = {
  readonly requestFields: readonly RequestField[]
  /** Makes a bill answer what was asked: its amount, its months. */
  readonly fit: (bill: Bill, asked: Asked) => Bill
  /** Changes leaves of a bill by path; price, selling_price and the parts follow nominal and admin. */
  readonly change: (bill: Bill, changes: BillChanges) => Bill
  /** Says which amount of a bill its parts do not sum to; undefined when all do. */
  readonly unbalanced: (bill: Bill) => string | undefined
  /** Leaves that what is asked replaces, so that changing them would change nothing. */
  readonly asked: readonly string[]
}

/** Leaves of a bill that differ, by path. */
export type BillChanges = Readonly<Record<string, string | number>>

/** One product code with all that is known of it. */
export type Product = BillRules & {
  readonly code: ProductCode
  readonly name: string
  readonly family: string
  readonly active: boolean
  readonly pattern: NumberPattern | undefined
  readonly current: ReadonlyMap<CustomerNumber, TestNumber>
  readonly legacy: ReadonlyMap<CustomerNumber, TestNumber>
  /** The bill of numbers that have none of their own: always the same for the same number. */
  readonly usualBill: (number: CustomerNumber) => Bill
  /** Every shape its bills may have, none of them made up. */
  readonly shapes: readonly Bill[]
  /** The rules for a number: those of the family whose page lists it, else the product's own. */
  readonly rulesFor: (number: CustomerNumber) => BillRules
  readonly cutOff: CutOff | undefined
  readonly receipt: readonly ReceiptLine[]
  readonly xml: Readonly<Record<AnswerKind, XmlQuirks>>
}

/** One line of the price list, in the vendor's own fields. @unit rupiah for `fee` and `komisi` */
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

/** What the rules may ask of the product data. */
export type Catalogue = {
  readonly priceList: readonly PriceListEntry[]
  readonly product: (code: ProductCode) => Product | undefined
  /** How a code is to be read, or undefined for a code the vendor does not list. */
  readonly statusOf: (code: ResponseCode) => CodeStatus | undefined
}
