import type { CustomerNumber } from '../../billing/identifiers.ts'
import type { PrepaidVersion } from '../../billing/prepaid/order.ts'
import { hasForm } from '../../billing/prepaid/player-form.ts'
import type { PrepaidProduct } from '../../billing/prepaid/product.ts'
import {
  fieldName,
  type Operation,
  type OperationField,
  recipeOf,
} from '../../protocol/prepaid/operations.ts'
import { isField } from '../../protocol/recipe.ts'
import type { Body } from '../requests.ts'
import { type ExportSource, exportedTopUps } from '../source.ts'

/** What an operation is asked, by the names of its fields that both versions share. */
export type Asked = { readonly [Field in OperationField | 'currency']?: string }

/** A number of no network in particular. @source documented for vouchers: any 12 digits from 08 on */
const ANY_NUMBER = '081234567890'

/**
 * A number that a product takes: the documented one, or one made up in the form of its game's ids or
 * from a prefix of its network.
 */
export const numberFor = (product: PrepaidProduct, { fixtures }: ExportSource): string => {
  const { testNumbers, networks, operatorOf } = fixtures.prepaid
  const takes = (number: string) =>
    (product.networks?.includes(operatorOf(number as CustomerNumber) ?? '') ?? true) &&
    (product.playerForm === undefined || hasForm(number, product.playerForm))
  const printed = (testNumbers.deliveries ?? []).find(
    ({ product_code, customer_id }) => product_code === product.code && takes(customer_id),
  )
  if (printed) return printed.customer_id
  if (product.playerForm !== undefined) return product.playerForm.replace(/\[\w+\]/g, '12345')
  const made = networks
    .flatMap(({ prefixes }) => prefixes)
    .map((prefix) => `${prefix}777215`)
    .find(takes)
  return product.networks ? (made ?? ANY_NUMBER) : ANY_NUMBER
}

/** The product that the examples top up: an exported one, preferably one whose delivery is printed. */
export const exampleProduct = (source: ExportSource): PrepaidProduct | undefined => {
  const active = exportedTopUps(source).filter((product) => product.active)
  const printed = new Set(
    (source.fixtures.prepaid.testNumbers.deliveries ?? []).map((one) => one.product_code),
  )
  const any = source.fixtures.prepaid.products.find((product) => product.active)
  return active.find(({ code }) => printed.has(code)) ?? active[0] ?? any
}

/** What the examples ask of an operation, from the fixtures. */
export const askedOf = ({ kind }: Operation, refId: string, source: ExportSource): Asked => {
  const { testNumbers, games } = source.fixtures.prepaid
  const product = exampleProduct(source)
  const number = product ? numberFor(product, source) : ANY_NUMBER
  const [player] = testNumbers.players ?? []
  switch (kind) {
    case 'top-up':
      return { ref_id: refId, number, product: product?.code ?? 'none' }
    case 'top-up-status':
      return { ref_id: refId }
    case 'pln-inquiry':
      return { number: testNumbers.pln?.[0]?.customer_id ?? ANY_NUMBER }
    case 'ovo-inquiry':
      return { number: testNumbers.ovo?.[0]?.customer_id ?? ANY_NUMBER }
    case 'operator':
      return { number }
    case 'game-player':
      return { game_code: player?.game_code ?? '103', number: player?.customer_id ?? ANY_NUMBER }
    case 'game-servers':
      return { game_code: games.find(({ servers = [] }) => servers.length > 0)?.code ?? '142' }
    case 'game-form':
      return { game_code: games.find(({ form }) => form !== undefined)?.code ?? '103' }
    case 'activation-mail':
      return { tr_id: '1', email: 'partner@example.com' }
    default:
      return {}
  }
}

/** The body of a request, in the documented order. */
export const bodyOf = (
  operation: Operation,
  version: PrepaidVersion,
  asked: Asked,
  { username, sign }: { readonly username: string; readonly sign: string },
): Body => ({
  ...(version === 1 && operation.command !== undefined && { commands: operation.command }),
  username,
  ...Object.fromEntries(
    operation.fields.map((field) => [fieldName(field, version), asked[field] ?? '']),
  ),
  sign,
  ...(asked.currency !== undefined && { currency: asked.currency }),
})

/** The last part of a request's sign. */
export const signedPart = (operation: Operation, version: PrepaidVersion, asked: Asked): string => {
  const recipe = recipeOf(operation, version)
  return isField(recipe) ? (asked[operation.signed as OperationField] ?? '') : recipe
}
