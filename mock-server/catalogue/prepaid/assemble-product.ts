import type { CustomerNumber, ProductCode, TrId } from '../../billing/identifiers.ts'
import type { PlnSubscriber, PrepaidProduct, Voucher } from '../../billing/prepaid/product.ts'
import type { Rupiah } from '../../billing/rupiah.ts'
import { chanceFor } from '../chance.ts'
import type { PrepaidSet } from './prepaid-set.ts'
import { drawParts, type SerialNumberForm } from './serial-number.ts'

type Listed = NonNullable<PrepaidSet['products']>[number]
type Operator = NonNullable<NonNullable<PrepaidSet['operators']>['operators']>[number]
type Delivery = NonNullable<NonNullable<PrepaidSet['testNumbers']>['deliveries']>[number]

/** What the products share. */
export type ProductSources = {
  readonly networks: readonly string[]
  readonly formOf: (name: string) => SerialNumberForm | undefined
  readonly subscriber: (number: CustomerNumber) => PlnSubscriber | undefined
  /** What a number gets from a product, according to the files. */
  readonly delivery: (code: string, number: string) => Delivery | undefined
  /** The form of the ids of a game's players. */
  readonly playerForm: (gameCode: string) => string | undefined
  readonly seed: number
}

/** A product with the texts of its row, and what it delivers. */
export const assembleProduct = (
  listed: Listed,
  operator: Operator,
  sources: ProductSources,
): PrepaidProduct => {
  const playerForm = operator.game === undefined ? undefined : sources.playerForm(operator.game)
  return {
    code: listed.code as ProductCode,
    description: operator.description,
    nominal: listed.nominal,
    details: listed.details ?? BLANK,
    price: listed.price as Rupiah,
    type: listed.type,
    operator: listed.operator,
    rowType: operator.rowType ?? listed.type,
    category: operator.category ?? listed.type,
    activePeriod: listed.active_period ?? '0',
    active: listed.status !== 'non active',
    iconUrl: listed.icon_url ?? operator.icon_url ?? BLANK,
    networks: operator.networks === 'every' ? sources.networks : operator.networks,
    isEsim: operator.esim === true,
    ...(playerForm !== undefined && { playerForm }),
    ...(listed.price_usd !== undefined && { priceInDollars: listed.price_usd }),
    voucher: (number, trId) => voucherFor(listed, operator, sources, number, trId),
  }
}

/** The vendor's price list never omits a text. */
const BLANK = '-'

const voucherFor = (
  { code, price, pin }: Listed,
  operator: Operator,
  { formOf, subscriber, delivery, seed }: ProductSources,
  number: CustomerNumber,
  trId: TrId,
): Voucher => {
  const fixed = delivery(code, number)
  if (fixed)
    return {
      sn: fixed.sn,
      ...(fixed.pin !== undefined && { pin: fixed.pin }),
      ...(fixed.activation_code !== undefined && { activationCode: fixed.activation_code }),
    }
  const form = formOf(operator.serialNumber)
  if (!form) throw new Error(`there is no form of serial numbers ${operator.serialNumber}`)
  const chance = chanceFor(seed, code, number, trId)
  const delivered = { subscriber: subscriber(number), price }
  const sn = drawParts(form.parts, chance, delivered)
  return {
    sn,
    ...(pin && form.pin && { pin: drawParts(form.pin, chance, delivered) }),
    ...(operator.esim &&
      form.activationCode && { activationCode: drawParts(form.activationCode, chance, delivered) }),
  }
}
