import type { Fixtures } from '../catalogue/load.ts'
import { nearestTo } from '../journal/explain/distance.ts'
import type { NumbersOptions } from './numbers-options.ts'

/** Thrown when a list of numbers would be empty; the message says why, and what is there instead. */
export class NoNumbers extends Error {
  override readonly name = 'NoNumbers'
}

/** Why a query finds nothing: what it names does not exist, or exists but not together. */
export const whyNone = (query: NumbersOptions, fixtures: Fixtures): string => {
  const { product, family, code, scheme } = query
  const { products, families, responseCodes, numbers } = fixtures
  const unknown =
    unless(
      product,
      'product',
      products.map((one) => one.code),
    ) ??
    unless(
      family,
      'family',
      families.map(({ name }) => name),
    ) ??
    unless(
      code,
      'response code',
      responseCodes.map((one) => one.code),
    )
  if (unknown !== undefined) return unknown
  const own = products.find((one) => one.code === product)
  if (own && family !== undefined && own.family !== family)
    return `${own.code} is of the family ${own.family}, not of ${family}`
  const wanted = [
    ...(product === undefined ? [] : [`of ${product}`]),
    ...(family === undefined ? [] : [`of the family ${family}`]),
    ...(code === undefined ? [] : [`that answers ${code}`]),
    ...(scheme === undefined ? [] : [`in the ${scheme} scheme`]),
  ].join(' ')
  const close = numbers.filter(
    (one) =>
      (product === undefined || one.code === product) &&
      (family === undefined || one.family === family),
  )
  const codes = [...new Set(close.map(({ responseCode }) => responseCode))].sort()
  return [
    `no number ${wanted} is listed`,
    ...(codes.length > 0 ? [`listed ones answer ${codes.join(', ')}`] : []),
    ...spelling(query, fixtures),
  ].join('; ')
}

const unless = (
  text: string | undefined,
  what: string,
  known: readonly string[],
): string | undefined => {
  if (text === undefined || known.includes(text)) return undefined
  const near = nearestTo(text, known)
  const instead = near.length > 0 ? `; did you mean ${near.join(' or ')}?` : others(known)
  return `there is no ${what} ${JSON.stringify(text)}${instead}`
}

/** A list that is read at one glance is shown whole. */
const others = (known: readonly string[]) =>
  known.length <= 40 ? `; known are ${known.join(', ')}` : ''

/** A code without a number of its own is spelt by the pattern of its family. */
const spelling = ({ product, family, code, scheme }: NumbersOptions, { products }: Fixtures) => {
  if (code === undefined || scheme === 'legacy') return []
  const found = products.find(
    (one) =>
      one.pattern !== undefined &&
      (product === undefined || one.code === product) &&
      (family === undefined || one.family === family),
  )
  if (!found?.pattern) return []
  const { prefix, length } = found.pattern
  const number = prefix.padEnd(length - 4, '0') + code.padStart(4, '0')
  return [`numbers of a family's pattern spell any code, as ${found.code} ${number} does`]
}
