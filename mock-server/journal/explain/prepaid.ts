import type { PrepaidCommand } from '../../billing/prepaid/command.ts'
import type { PrepaidReason } from '../../billing/prepaid/reply.ts'
import type { Exchange } from '../exchange.ts'
import { factsOf } from '../facts.ts'
import { formatRupiah, quote } from './format.ts'

type Check = { readonly rule: PrepaidReason | SharedReason; readonly check: string }

/** The reasons that both APIs have. */
type SharedReason = 'product-unknown' | 'product-inactive' | 'deposit-too-low'

/** What is checked for each prepaid command, in order. */
export const PREPAID_CHECKS: Readonly<Record<PrepaidCommand['kind'], readonly Check[]>> = {
  'top-up': [
    { rule: 'top-up-known', check: 'the ref_id is new to this account' },
    { rule: 'product-unknown', check: 'the product code is in the price list' },
    { rule: 'product-inactive', check: 'the product is active' },
    { rule: 'number-too-long', check: 'the customer number is not too long' },
    { rule: 'number-blocked', check: 'the account does not block the customer number' },
    { rule: 'number-of-another-operator', check: 'the number belongs to the product’s operator' },
    { rule: 'player-malformed', check: 'the number has the form of the game’s ids' },
    { rule: 'topped-up-today', check: 'the limit of top-ups a day allows it' },
    { rule: 'deposit-too-low', check: 'the deposit is sufficient' },
  ],
  'top-up-status': [{ rule: 'top-up-unknown', check: 'this account has used the ref_id' }],
  balance: [],
  'prepaid-price-list': [],
  'pln-inquiry': [{ rule: 'prepaid-number-unknown', check: 'it is a test number' }],
  'ovo-inquiry': [{ rule: 'prepaid-number-unknown', check: 'it is a test number' }],
  operator: [{ rule: 'operator-unknown', check: 'an operator has this prefix' }],
  'game-player': [
    { rule: 'game-unknown', check: 'players of the game can be looked up' },
    { rule: 'prepaid-number-unknown', check: 'it is a test number' },
  ],
  'game-servers': [{ rule: 'game-unknown', check: 'the game has a list of servers' }],
  'game-form': [
    { rule: 'game-unknown', check: 'the game is known' },
    { rule: 'lookup-not-needed', check: 'its players have to be looked up' },
  ],
  'activation-mail': [
    { rule: 'esim-unknown', check: 'the tr_id is a successful eSIM top-up of this account' },
    { rule: 'mails-used-up', check: 'no more than three mails were sent today' },
  ],
}

type Explainer = (exchange: Exchange) => string

/** Why a prepaid command was answered as it was. */
export const PREPAID_WHYS: Readonly<Record<PrepaidReason, Explainer>> = {
  'top-up-begun': () => 'every top-up is pending at first, and the price was debited',
  'top-up-known': ({ evidence: { transaction } }) =>
    `the ref_id is that of tr_id ${transaction?.trId ?? '...'}, so nothing was bought and its status is the answer`,
  'number-too-long': (exchange) =>
    `the customer number has ${numberOf(exchange).length} characters`,
  'number-blocked': (exchange) => `the account does not allow top-ups to ${numberOf(exchange)}`,
  'number-of-another-operator': (exchange) =>
    `${quote(numberOf(exchange))} does not have a prefix of the operator of ${factsOf(exchange).product}`,
  'player-malformed': (exchange) =>
    `${quote(numberOf(exchange))} does not have the parts of an id in the game of ${factsOf(exchange).product}`,
  'topped-up-today': (exchange) => `${numberOf(exchange)} was already topped up today (WIB)`,
  'top-up-unknown': (exchange) => {
    const { username, refId = '' } = factsOf(exchange)
    return `account ${username} has made no top-up with ref_id ${quote(refId)} in namespace ${exchange.namespace}`
  },
  balance: ({ evidence: { account } }) => `the deposit is ${formatRupiah(account?.deposit ?? 0)}`,
  'prepaid-price-list': ({ evidence }) => {
    const reply = evidence.decision?.reply
    const many = reply?.kind === 'prepaid-price-list' ? reply.products.length : 0
    return `${many} prepaid products match the query`
  },
  'prepaid-data': () => 'the prepaid fixtures contain it',
  'prepaid-number-unknown': (exchange) => `${quote(numberOf(exchange))} is not a test number`,
  'operator-unknown': (exchange) => `no operator has the prefix of ${quote(numberOf(exchange))}`,
  'game-unknown': ({ command }) => `${quote(gameOf(command))} is not such a game`,
  'lookup-not-needed': ({ command }) =>
    `game ${quote(gameOf(command))} sells vouchers, which need no player`,
  'esim-unknown': () => 'the tr_id is not a successful eSIM top-up of this account',
  'mails-used-up': () => 'three activation mails were already sent today (WIB)',
}

/** What to do about the refusals of prepaid commands. */
export const PREPAID_REMEDIES: Readonly<Record<PrepaidReason, Explainer>> = {
  'top-up-begun': (exchange) => settleRemedy(exchange),
  'top-up-known': (exchange) => `${settleRemedy(exchange)}; use a new ref_id to buy again`,
  'number-too-long': () => 'send the number without spaces, prefixes or names',
  'number-blocked': ({ command }) =>
    `PATCH /__admin/accounts/${command?.username ?? ''} {"blockedNumbers": null, "allowedNumbers": null} allows every number`,
  'number-of-another-operator': () =>
    'POST /api/check-operator tells the operator of a number; GET /__admin/catalogue lists the products',
  'player-malformed': () =>
    'POST /api/game/format tells the form of the ids of a game; its parts have "|" between them',
  'topped-up-today': ({ evidence: { account } }) =>
    account?.prepaid?.topUpLimit === undefined
      ? 'PUT /__admin/settings {"topUpLimit": "none"} lifts the limit'
      : `PATCH /__admin/accounts/${account.username} {"topUpLimit": "none"} lifts the limit`,
  'top-up-unknown': () =>
    'use the ref_id of a top-up that was accepted for the same username; a refused one is not stored, and postpaid ref_ids are separate',
  balance: () => '',
  'prepaid-price-list': () => 'POST /api/pricelist without type and operator lists every product',
  'prepaid-data': () => '',
  'prepaid-number-unknown': () => '"iak-sandbox numbers" lists the prepaid test numbers',
  'operator-unknown': () => 'send an Indonesian mobile number that begins with 08',
  'game-unknown': () => 'game code 103 has players, servers and a form',
  'lookup-not-needed': () => 'top it up with any phone number',
  'esim-unknown': () => 'top up an eSIM product and settle it with 00 first',
  'mails-used-up': () => 'try again tomorrow; PUT /__admin/clock moves the clock',
}

const numberOf = (exchange: Exchange): string => factsOf(exchange).customerNumber ?? ''

const gameOf = (command: Exchange['command']): string =>
  command && 'gameCode' in command ? command.gameCode : ''

/** Whether a top-up settled at once, because its callback comes before its answer. */
export const isEarly = ({ callbackFault }: Exchange): boolean =>
  callbackFault?.fault.kind === 'callback-early'

/** What to do about the answer of such a top-up. */
export const EARLY_REMEDY =
  'it has settled, and its callback was sent before this answer; check the status with the same ref_id'

const settleRemedy = (exchange: Exchange): string => {
  if (isEarly(exchange)) return EARLY_REMEDY
  const { decision, transaction } = exchange.evidence
  const reply = decision?.reply
  const trId = reply?.kind === 'top-up' ? reply.transaction.trId : transaction?.trId
  return `POST /__admin/transactions/${trId ?? '...'}/settle {"responseCode": "00"} makes it succeed`
}
