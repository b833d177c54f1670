import type { PrepaidVersion } from '../../billing/prepaid/order.ts'
import type { Currency, PrepaidProduct } from '../../billing/prepaid/product.ts'
import { ResponseCode } from '../../billing/response-code.ts'
import type { TopUp } from '../../billing/transaction.ts'
import type { Writable } from '../../wire/document.ts'

type Body = { readonly [field: string]: Writable }

type MessageOf = (code: ResponseCode) => string

/** The vendor's `status` of a top-up: 0 pending, 1 succeeded, 2 failed. */
const STATUS = { processing: 0, paid: 1, failed: 2 } as const

/** The code of a top-up in its state. */
const codeOf = (topUp: TopUp): ResponseCode =>
  topUp.state === 'paid' ? ResponseCode.Success : topUp.responseCode

/**
 * The body of a top-up, of its status and, in text alone, of its callback.
 *
 * @param balance the deposit after it
 * @source field order documented; a real answer of 2021 has code and number last, see docs/discoveries
 */
export const topUpBody = (
  topUp: TopUp,
  balance: number,
  messageOf: MessageOf,
  version: PrepaidVersion,
): Body => {
  const { refId, state, productCode, customerNumber, bill, trId } = topUp
  const code = codeOf(topUp)
  const { sn, pin, activationCode } = topUp.topUp.voucher
  return {
    ref_id: refId,
    status: STATUS[state],
    ...(version === 1
      ? { code: productCode, hp: customerNumber }
      : { product_code: productCode, customer_id: customerNumber }),
    price: bill.deductedAmount,
    message: messageOf(code),
    ...(state === 'paid' && {
      sn,
      ...(pin !== undefined && { pin }),
      ...(activationCode !== undefined && { activation_code: activationCode }),
    }),
    balance,
    tr_id: trId,
    rc: code,
  }
}

/**
 * The row of a product in the price list.
 *
 * @param currency that of the request; without one the row has none, as printed
 * @source a newer page has `currency` in each row; its place is assumed
 */
export const priceListRow = (
  product: PrepaidProduct,
  version: PrepaidVersion,
  currency: Currency | undefined,
): Body => {
  const name = version === 1 ? VERSION_ONE : VERSION_TWO
  return {
    [name.code]: product.code,
    [name.description]: product.description,
    [name.nominal]: product.nominal,
    [name.details]: product.details,
    [name.price]: currency === 'USD' ? (product.priceInDollars ?? null) : product.price,
    [name.type]: product.rowType,
    [name.period]: product.activePeriod,
    status: product.active ? 'active' : 'non active',
    icon_url: product.iconUrl,
    [name.category]: product.category,
    ...(currency && { currency }),
  }
}

const VERSION_ONE = {
  code: 'pulsa_code',
  description: 'pulsa_op',
  nominal: 'pulsa_nominal',
  details: 'pulsa_details',
  price: 'pulsa_price',
  type: 'pulsa_type',
  period: 'masaaktif',
  category: 'pulsa_category',
} as const

const VERSION_TWO = {
  code: 'product_code',
  description: 'product_description',
  nominal: 'product_nominal',
  details: 'product_details',
  price: 'product_price',
  type: 'product_type',
  period: 'active_period',
  category: 'product_category',
} as const
