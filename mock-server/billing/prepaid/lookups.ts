import { type Decision, refuse } from '../decision.ts'
import { ResponseCode } from '../response-code.ts'
import type { GameLookup, NumberLookup, PlayerLookup, PrepaidPriceListQuery } from './command.ts'
import type { PrepaidContext } from './context.ts'
import type { Currency } from './product.ts'
import type { PrepaidReply } from './reply.ts'
import { PrepaidCode } from './response-code.ts'

const found = (reply: PrepaidReply): Decision => ({ reply, entries: [], reason: 'prepaid-data' })

/**
 * Looks up whose number it is.
 *
 * @refuses IncorrectDestinationNumber for one that is not a test number; OtherOperator for a prefix
 * that no operator has (assumed)
 */
export const lookUpNumber = (
  { kind, customerNumber: number }: NumberLookup,
  { catalogue }: PrepaidContext,
): Decision => {
  if (kind === 'operator') {
    const name = catalogue.operatorOf(number)
    return name === undefined
      ? refuse(PrepaidCode.OtherOperator, 'operator-unknown')
      : found({ kind: 'operator', name })
  }
  if (kind === 'pln-inquiry') {
    const subscriber = catalogue.plnSubscriber(number)
    return subscriber ? found({ kind: 'pln-subscriber', number, subscriber }) : UNKNOWN_NUMBER
  }
  const name = catalogue.ovoOwner(number)
  return name === undefined ? UNKNOWN_NUMBER : found({ kind: 'ovo-owner', number, name })
}

const UNKNOWN_NUMBER = refuse(ResponseCode.IncorrectDestinationNumber, 'prepaid-number-unknown')

const UNKNOWN_GAME = refuse(ResponseCode.ProductUnregistered, 'game-unknown')

/** Looks up a player. @refuses CodeNotFound for a game without players; IncorrectDestinationNumber */
export const lookUpPlayer = (
  { gameCode, customerNumber }: PlayerLookup,
  { catalogue }: PrepaidContext,
): Decision => {
  const players = catalogue.game(gameCode)?.players
  if (!players) return UNKNOWN_GAME
  const name = players.get(customerNumber)
  return name === undefined ? UNKNOWN_NUMBER : found({ kind: 'game-player', name })
}

/** Tells the servers or the form of a game. @refuses CodeNotFound; LookupNotNeeded for vouchers */
export const lookUpGame = (
  { kind, gameCode }: GameLookup,
  { catalogue }: PrepaidContext,
): Decision => {
  const game = catalogue.game(gameCode)
  if (!game) return UNKNOWN_GAME
  if (kind === 'game-servers')
    return game.servers ? found({ kind: 'game-servers', servers: game.servers }) : UNKNOWN_GAME
  return game.form === undefined
    ? refuse(PrepaidCode.LookupNotNeeded, 'lookup-not-needed')
    : found({ kind: 'game-form', form: game.form })
}

/**
 * Lists the products; an unknown type, operator, status or currency gives an empty list.
 *
 * @assumed the empty list, and that case is ignored; that USD lists only what has a price in it
 */
export const listPrepaidPrices = (
  { type, operator, status, currency }: PrepaidPriceListQuery,
  { catalogue }: PrepaidContext,
): Decision => {
  const named = CURRENCIES.find((known) => same(known, currency))
  const products = catalogue.products.filter(
    (product) =>
      (type === '' || same(product.type, type)) &&
      (operator === '' || same(product.operator, operator)) &&
      (currency === '' || named === 'IDR' || (named && product.priceInDollars !== undefined)) &&
      hasStatus(product.active, status.toLowerCase()),
  )
  return {
    reply: { kind: 'prepaid-price-list', products, ...(named && { currency: named }) },
    entries: [],
    reason: 'prepaid-price-list',
  }
}

const CURRENCIES: readonly Currency[] = ['IDR', 'USD']

/** The reference writes `non active`; clients also send `non-active`. */
const hasStatus = (active: boolean, wanted: string): boolean => {
  if (wanted === 'active') return active
  if (wanted === 'non active' || wanted === 'non-active') return !active
  return wanted === '' || wanted === 'all'
}

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()
