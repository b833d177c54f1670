import { readObject, readRefId, readText, readTrId, show } from '../client-core/arguments.ts'
import type { RefId, TrId } from '../client-core/values.ts'

/** A top-up to buy. */
export type Order = {
  /** Yours, new for every purchase; store it before you send it. */
  readonly refId: string
  readonly productCode: string
  /** The number that is topped up: a telephone, a meter, a player. */
  readonly customerNumber: string
  /** Rules out passing a reply, so that a top-up cannot be bought again by mistake. */
  readonly outcome?: never
}

/** A top-up that was sent. With product and number, a reply about others is not taken for it. */
export type SentOrder = {
  readonly refId: string
  readonly productCode?: string | undefined
  readonly customerNumber?: string | undefined
}

/** Which products to list; all by default. */
export type PriceListQuery = {
  /** `pulsa`, `data`, `etoll`, `voucher`, `game`, `pln`, `international`, … */
  readonly type?: string | undefined
  /** An operator of the type, such as `telkomsel`. */
  readonly operator?: string | undefined
  readonly status?: 'all' | 'active' | 'non active' | undefined
  /** Of the prices; only version 2 knows it, and few products have a price in US dollars. */
  readonly currency?: 'IDR' | 'USD' | undefined
}

/** A player of a game. */
export type Player = {
  readonly gameCode: string
  /** In the game's format, such as `156378300|8483`. */
  readonly customerNumber: string
}

/** An order with its refId checked. */
export type CheckedOrder = SentOrder & { readonly refId: RefId }

/** Checks an order before anything is signed. @throws TypeError */
export const readOrder = (value: Order): Order & { readonly refId: RefId } => {
  const order = readObject(value, '{ refId, productCode, customerNumber }')
  if (order.outcome !== undefined)
    throw new TypeError(`a top-up that is ${show(order.outcome)} cannot be bought: pass an order`)
  return {
    refId: readRefId(order.refId),
    productCode: readText(order.productCode, 'productCode'),
    customerNumber: readNumber(order.customerNumber),
  }
}

/** @throws TypeError unless it names one top-up */
export const readSentOrder = (value: string | SentOrder): CheckedOrder => {
  if (typeof value !== 'object' || value === null) return { refId: readRefId(value) }
  const { productCode, customerNumber } = value
  return {
    refId: readRefId(value.refId),
    // A reply leaves blank what the vendor did not tell.
    productCode: productCode ? readText(productCode, 'productCode') : undefined,
    customerNumber: customerNumber ? readNumber(customerNumber) : undefined,
  }
}

/** @throws TypeError unless it is a customer number */
export const readNumber = (value: unknown): string =>
  readText(value, 'customerNumber', ': keep leading zeros')

/** @throws TypeError unless it is a game code */
export const readGameCode = (value: unknown): string =>
  readText(value, 'gameCode', ', such as "103"')

/** @throws TypeError */
export const readPlayer = (value: Player): Player => {
  const player = readObject(value, '{ gameCode, customerNumber }')
  return {
    gameCode: readGameCode(player.gameCode),
    customerNumber: readNumber(player.customerNumber),
  }
}

/** @throws TypeError */
export const readPriceListQuery = (value: PriceListQuery): PriceListQuery => {
  const query = readObject(value, '{ type, operator, status, currency }') as PriceListQuery
  for (const name of ['type', 'operator'] as const)
    if (query[name] !== undefined) readText(query[name], name)
  if (query.operator !== undefined && query.type === undefined)
    throw new TypeError('an operator is listed within its type: pass the type, too')
  if (query.status !== undefined && !STATUSES.includes(query.status))
    throw new TypeError(`status must be one of ${STATUSES.join(', ')}, not ${show(query.status)}`)
  if (query.currency !== undefined && !CURRENCIES.includes(query.currency))
    throw new TypeError(`currency must be IDR or USD, not ${show(query.currency)}`)
  return query
}

const STATUSES: readonly string[] = ['all', 'active', 'non active']

const CURRENCIES: readonly string[] = ['IDR', 'USD']

/** @throws TypeError */
export const readActivation = (value: {
  readonly trId: number
  readonly email: string
}): { readonly trId: TrId; readonly email: string } => {
  const { trId, email } = readObject(value, '{ trId, email }')
  return { trId: readTrId(trId), email: readText(email, 'email') }
}
