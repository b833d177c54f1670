import type { ProductCode } from '../../billing/identifiers.ts'
import { isPrepaid } from '../../billing/prepaid/command.ts'
import type { Api } from '../../billing/transaction.ts'
import type { Fixtures } from '../../catalogue/assemble.ts'
import { closestMatches, difference } from '../../catalogue/closest-matches.ts'
import type { Exchange } from '../exchange.ts'
import type { NearMiss } from './explanation.ts'
import { quote } from './format.ts'
import { hasWords, MAX_MATCHES } from './near-words.ts'

/** The API of a command, and its products. */
export const apiOf = ({ command }: Exchange): Api =>
  command && isPrepaid(command) ? 'prepaid' : 'postpaid'

const otherThan = (api: Api): Api => (api === 'prepaid' ? 'postpaid' : 'prepaid')

type Named = { readonly code: string; readonly name: string }

const productsOf = (api: Api, { products, prepaid }: Fixtures): readonly Named[] =>
  api === 'postpaid'
    ? products
    : prepaid.products.map(({ code, description, nominal }) => ({
        code,
        name: `${description} ${nominal}`,
      }))

const isProductOf = (api: Api, code: string, fixtures: Fixtures): boolean =>
  (api === 'prepaid' ? fixtures.prepaid : fixtures).product(code as ProductCode) !== undefined

/** The products of the same API whose codes, or whose names, resemble the code that was sent. */
export const similarProducts = (
  code: string,
  customerNumber: string,
  api: Api,
  fixtures: Fixtures,
): readonly NearMiss[] => {
  const products = productsOf(api, fixtures)
  const near = (value: string, difference: string): NearMiss => ({
    what: 'product code',
    value,
    outcome: products.find((one) => one.code === value)?.name ?? null,
    difference,
  })
  if (isProductOf(otherThan(api), code, fixtures)) return []
  if (isProductOf(api, customerNumber, fixtures)) return [near(customerNumber, SWAPPED[api])]
  const alike = closestMatches(
    code,
    products.map((one) => one.code),
  )
  if (alike.length > 0) return alike.map((value) => near(value, difference(code, value)))
  return products
    .filter(({ name }) => hasWords(name, code))
    .slice(0, MAX_MATCHES)
    .map(({ code: value }) => near(value, 'matches its name, not its code'))
}

const SWAPPED: Readonly<Record<Api, string>> = {
  postpaid: 'is in hp: code and hp are swapped',
  prepaid: 'is in the place of the customer number: the two are swapped',
}

/** Why a product is unknown: it is only known to the other API, or to neither. */
export const unknownProduct = (code: string, api: Api, fixtures: Fixtures): string => {
  const other = otherThan(api)
  return isProductOf(other, code, fixtures)
    ? `${quote(code)} is a product of the ${other} API, and this is the ${api} API`
    : `${quote(code)} is not in ${PRICE_LISTS[api]}`
}

/** Where each API's products are listed. */
export const PRICE_LISTS: Readonly<Record<Api, string>> = {
  postpaid: 'price-list.json',
  prepaid: 'prepaid/products.json',
}

/** What to do about an unknown product. */
export const productRemedy = (code: string, api: Api, fixtures: Fixtures): string => {
  const other = otherThan(api)
  return isProductOf(other, code, fixtures)
    ? `send it to ${ENTRANCES[other]}`
    : 'GET /__admin/catalogue lists the product codes; they are case-sensitive'
}

const ENTRANCES: Readonly<Record<Api, string>> = {
  postpaid: 'POST /api/v1/bill/check, with inq-pasca',
  prepaid: 'POST /api/top-up, or in version 1 to POST /v1/legacy/index with topup',
}
