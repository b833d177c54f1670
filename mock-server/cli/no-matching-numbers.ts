import type { Fixtures } from '../catalogue/assemble.ts'
import { closestMatches } from '../catalogue/closest-matches.ts'
import type { NumbersOptions } from './numbers-options.ts'

/** No number matches; the message says why and what does exist. */
export class NoMatchingNumbers extends Error {
  override readonly name = 'NoNumbers'
}

/** Why a query finds nothing: a value that does not exist, or a combination that does not. */
export const explainNoMatch = (query: NumbersOptions, fixtures: Fixtures): string => {
  const { product, family, code, scheme } = query
  const { products, families, responseCodes, numbers } = fixtures
  const unknown =
    unknownValue(
      product,
      'product',
      products.map((one) => one.code),
    ) ??
    unknownValue(
      family,
      'family',
      families.map(({ name }) => name),
    ) ??
    unknownValue(
      code,
      'response code',
      responseCodes.map((one) => one.code),
    )
  if (unknown !== undefined) return unknown
  const own = products.find((one) => one.code === product)
  if (own && family !== undefined && own.family !== family)
    return `${own.code} belongs to the family ${own.family}, not ${family}`
  const wanted = [
    ...(product === undefined ? [] : [`of ${product}`]),
    ...(family === undefined ? [] : [`of the family ${family}`]),
    ...(code === undefined ? [] : [`with code ${code}`]),
    ...(scheme === undefined ? [] : [`in the ${scheme} scheme`]),
  ].join(' ')
  const close = numbers.filter(
    (one) =>
      (product === undefined || one.code === product) &&
      (family === undefined || one.family === family),
  )
  const codes = [...new Set(close.map(({ responseCode }) => responseCode))].sort()
  return [
    `there is no listed number ${wanted}`,
    ...(codes.length > 0 ? [`listed numbers have the codes ${codes.join(', ')}`] : []),
    ...patternNote(query, fixtures),
  ].join('; ')
}

const unknownValue = (
  text: string | undefined,
  what: string,
  known: readonly string[],
): string | undefined => {
  if (text === undefined || known.includes(text)) return undefined
  const near = closestMatches(text, known)
  const instead = near.length > 0 ? `; did you mean ${anyOf(near)}?` : choices(known)
  return `there is no ${what} ${JSON.stringify(text)}${instead}`
}

/** `09, 109 or 39`. */
const anyOf = (values: readonly string[]) =>
  [values.slice(0, -1).join(', '), ...values.slice(-1)].filter(Boolean).join(' or ')

const choices = (known: readonly string[]) =>
  known.length <= 40
    ? `; choose from ${known.join(', ')}`
    : `; "iak-sandbox numbers" lists the known ones`

/** A code without a listed number can be encoded in one that follows its family's pattern. */
const patternNote = ({ product, family, code, scheme }: NumbersOptions, { products }: Fixtures) => {
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
  return [
    `a number that follows the family's pattern can return any code, such as ${found.code} ${number}`,
  ]
}
