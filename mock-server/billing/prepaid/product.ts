import type { CustomerNumber, ProductCode, TrId } from '../identifiers.ts'
import type { CodeStatus, ResponseCode } from '../response-code.ts'
import type { Rupiah } from '../rupiah.ts'

/** What a top-up that succeeded delivers. */
export type Voucher = {
  /** The serial number, in the documented form of the product's type. */
  readonly sn: string
  /** Only some game vouchers have one. */
  readonly pin?: string
  /** Only eSIM products have one. */
  readonly activationCode?: string
}

/** A currency of prices. @source a newer page; deposits are in Rupiah */
export type Currency = 'IDR' | 'USD'

/** A prepaid product: one denomination of an operator. Its texts are those of the vendor's price list. */
export type PrepaidProduct = {
  readonly code: ProductCode
  /** The name of the operator, such as `Indosat`. */
  readonly description: string
  readonly nominal: string
  readonly details: string
  /** Debited from the deposit. @unit rupiah */
  readonly price: Rupiah
  /** The type in the path of a price list, such as `pulsa` or `international`. */
  readonly type: string
  /** The operator in the path of a price list, such as `xl`. */
  readonly operator: string
  /** The type in its row, which for a product of another country is the country. */
  readonly rowType: string
  readonly category: string
  /** In days. */
  readonly activePeriod: string
  readonly active: boolean
  readonly iconUrl: string
  /**
   * The networks whose numbers it accepts, as `operatorOf` names them; any other number is refused
   * with 16. Undefined accepts every number.
   */
  readonly networks: readonly string[] | undefined
  /**
   * The form of its customer number, such as `[userid]|[zoneid]`, if that is the id of a player.
   * Undefined accepts every form.
   */
  readonly playerForm?: string
  /** Its price to partners who pay in US dollars, for the price list alone. @unit dollars */
  readonly priceInDollars?: number
  /** Whether its customer number is one to which an activation mail can be sent. */
  readonly isEsim: boolean
  /** What it delivers; always the same for the same transaction. */
  readonly voucher: (number: CustomerNumber, trId: TrId) => Voucher
}

/** A game whose players top up by their own id. */
export type Game = {
  readonly code: string
  readonly name: string
  /** The form of a customer number, such as `[userid]|[zoneid]`; undefined when no player has to be looked up (143). */
  readonly form: string | undefined
  /** Undefined when the vendor knows no server list for it; empty when players type their server themselves. */
  readonly servers: readonly GameServer[] | undefined
  /** The names of the test players by customer number; undefined when players cannot be looked up. */
  readonly players: ReadonlyMap<CustomerNumber, string> | undefined
}

type GameServer = { readonly name: string; readonly value: string }

/** Who a PLN meter belongs to. */
export type PlnSubscriber = {
  readonly meterNumber: string
  readonly subscriberId: string
  readonly name: string
  /** The vendor's `segment_power`, such as `R1 /000001300`. */
  readonly segmentPower: string
}

/** The prepaid data that the rules use. */
export type PrepaidCatalogue = {
  /** All products, in the order of the price list. */
  readonly products: readonly PrepaidProduct[]
  readonly product: (code: ProductCode) => PrepaidProduct | undefined
  /** The network of a phone number, as `check-operator` names it; the longest prefix wins. */
  readonly operatorOf: (number: CustomerNumber) => string | undefined
  readonly game: (code: string) => Game | undefined
  readonly plnSubscriber: (number: CustomerNumber) => PlnSubscriber | undefined
  /** The name of the owner of an OVO account. */
  readonly ovoOwner: (number: CustomerNumber) => string | undefined
  /** A longer customer number is refused with 203. @unit characters */
  readonly longestNumber: number
  /** The outcome that the last eight digits of a number choose. The vendor's are not known. */
  readonly outcomeOf: (number: CustomerNumber) => ResponseCode | undefined
  /** The status of a code; undefined when the vendor does not list it. */
  readonly statusOf: (code: ResponseCode) => CodeStatus | undefined
  readonly messageOf: (code: ResponseCode) => string
}
