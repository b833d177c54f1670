import type { CustomerNumber } from '../../billing/identifiers.ts'
import type { Game, PlnSubscriber, PrepaidCatalogue } from '../../billing/prepaid/product.ts'
import { assembleProduct } from './assemble-product.ts'
import { type PrepaidFidelity, readPrepaidFidelity } from './fidelity.ts'
import * as keyOf from './keys.ts'
import { networkFinder } from './networks.ts'
import type { PrepaidSet } from './prepaid-set.ts'

/** All prepaid data: what the rules use, and the lists for display. */
export type PrepaidFixtures = PrepaidCatalogue & {
  readonly games: readonly KnownGame[]
  readonly networks: NonNullable<NonNullable<PrepaidSet['operators']>['networks']>
  /** Every code of the prepaid API. */
  readonly responseCodes: NonNullable<PrepaidSet['responseCodes']>
  readonly testNumbers: NonNullable<PrepaidSet['testNumbers']>
  /** Every operation, and how much of it is documented, observed or assumed. */
  readonly operations: NonNullable<PrepaidSet['operations']>
  /** The same of every product; computed on demand. */
  readonly fidelity: () => readonly PrepaidFidelity[]
}

/** A game, and where its data comes from. */
type KnownGame = Game & {
  readonly provenance: NonNullable<PrepaidSet['games']>[number]['provenance']
}

/** Derives the prepaid data from files without problems. */
export const assemblePrepaid = (set: PrepaidSet, seed: number): PrepaidFixtures => {
  const {
    responseCodes,
    operators: file,
    products: listed,
    testNumbers,
    serialNumbers,
    operations,
  } = set
  if (
    !responseCodes ||
    !file ||
    !listed ||
    !set.games ||
    !testNumbers ||
    !serialNumbers ||
    !operations
  )
    throw new Error('prepaid fixtures were assembled from invalid files')
  const { networks = [], operators = [] } = file
  const codes = new Map(responseCodes.map((entry) => [entry.code, entry]))
  const forms = new Map(serialNumbers.map((form) => [form.form, form]))
  const byPath = new Map(operators.map((operator) => [keyOf.operator(operator), operator]))
  const deliveries = new Map(
    (testNumbers.deliveries ?? []).map((one) => [keyOf.delivery(one), one]),
  )
  const subscribers = subscribersOf(testNumbers)
  const sources = {
    networks: networks.map(({ name }) => name),
    formOf: (name: string) => forms.get(name),
    subscriber: (number: CustomerNumber) => subscribers.get(number),
    delivery: (code: string, number: string) =>
      deliveries.get(keyOf.delivery({ product_code: code, customer_id: number })),
    playerForm: (gameCode: string) =>
      set.games?.find((one) => one.game_code === gameCode)?.form ?? undefined,
    seed,
  }
  const products = listed
    .flatMap((one) => {
      const operator = byPath.get(keyOf.operator(one))
      return operator ? assembleProduct(one, operator, sources) : []
    })
    .sort((a, b) => (a.code < b.code ? -1 : 1))
  const byCode = new Map(products.map((product) => [product.code, product]))
  const games = gamesOf(set.games, testNumbers)
  const byGameCode = new Map(games.map((game) => [game.code, game]))
  const owners = new Map((testNumbers.ovo ?? []).map((one) => [one.customer_id, one.name]))
  const endings = new Map(
    (testNumbers.lastDigits?.cases ?? []).map((one) => [one.ending, one.responseCode]),
  )
  return {
    products,
    product: (code) => byCode.get(code),
    operatorOf: networkFinder(networks),
    networks,
    games,
    game: (code) => byGameCode.get(code),
    plnSubscriber: sources.subscriber,
    ovoOwner: (number) => owners.get(number),
    longestNumber: testNumbers.longest?.characters ?? Number.POSITIVE_INFINITY,
    outcomeOf: (number) => endings.get(number.slice(-8)),
    statusOf: (code) => codes.get(code)?.status,
    messageOf: (code) => codes.get(code)?.message ?? UNLISTED,
    responseCodes,
    testNumbers,
    operations,
    fidelity: () => readPrepaidFidelity(set),
  }
}

const UNLISTED = 'UNDEFINED RESPONSE CODE'

type TestNumbers = NonNullable<PrepaidSet['testNumbers']>

const subscribersOf = ({ pln = [] }: TestNumbers): ReadonlyMap<string, PlnSubscriber> =>
  new Map(
    pln.map((one) => [
      one.customer_id,
      {
        meterNumber: one.meter_no,
        subscriberId: one.subscriber_id,
        name: one.name,
        segmentPower: one.segment_power,
      },
    ]),
  )

const gamesOf = (
  listed: NonNullable<PrepaidSet['games']>,
  { players = [] }: TestNumbers,
): readonly KnownGame[] =>
  listed.map(({ game_code, name, form, servers, provenance }) => {
    const own = players.filter((player) => player.game_code === game_code)
    return {
      code: game_code,
      name,
      form: form ?? undefined,
      servers,
      provenance,
      players:
        own.length > 0
          ? new Map(own.map((player) => [player.customer_id as CustomerNumber, player.name]))
          : undefined,
    }
  })
