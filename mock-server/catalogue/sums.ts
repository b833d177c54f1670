import type { InferOutput } from 'valibot'
import { amountIn } from '../billing/amounts.ts'
import type { Bill, LiteralBody } from '../billing/bill.ts'
import { findLeaf } from '../billing/bill-change.ts'
import { putLeaf } from './leaves.ts'
import type { FamilyFile } from './schemas.ts'

/** Which leaves of a bill are parts of which amount; `*` stands for every item of a list. */
export type Sums = NonNullable<InferOutput<typeof FamilyFile>['sums']>

/** Each amount that has parts, with the paths to them. */
export const sumsOf = (sums: Sums | undefined): readonly (readonly [string, readonly string[]])[] =>
  Object.entries(sums ?? {}).flatMap(([amount, paths]) => (paths ? [[amount, paths] as const] : []))

type Part = { readonly path: string; readonly amount: bigint }

/**
 * The amounts that have parts in a body; a bill without details has none, because its parts are
 * empty strings.
 */
const partsOf = (body: LiteralBody, patterns: readonly string[]): readonly Part[] =>
  patterns
    .flatMap((pattern) => expand(body, pattern))
    .flatMap((path) => {
      const text = String(findLeaf(body, path) ?? '')
      return /^\d+$/.test(text) ? [{ path, amount: BigInt(text) }] : []
    })

/** Every path in a body that matches a pattern. */
export const expand = (body: LiteralBody, pattern: string): readonly string[] => {
  const [before = '', ...after] = pattern.split('.*.')
  if (after.length === 0) return findLeaf(body, pattern) === undefined ? [] : [pattern]
  const list = findLeaf(body, before)
  return Array.isArray(list)
    ? list.flatMap((_, index) => expand(body, [`${before}.${index}`, after.join('.*.')].join('.')))
    : []
}

const total = (parts: readonly Part[]) => parts.reduce((sum, { amount }) => sum + amount, 0n)

/**
 * Scales the parts of each amount so that they sum to it; parts that were set explicitly keep their
 * value.
 */
export const balance = (
  sums: Sums | undefined,
  body: LiteralBody,
  named: readonly string[] = [],
): void => {
  for (const [amount, patterns] of sumsOf(sums)) {
    const parts = partsOf(body, patterns)
    const free = parts.filter(({ path }) => !named.includes(path))
    const rest = BigInt(String(body[amount])) - (total(parts) - total(free))
    const before = total(free)
    const [first] = free
    if (!first || rest < 0n || rest === before) continue
    const largest = free.reduce((most, part) => (part.amount > most.amount ? part : most), first)
    const scaled = free.map(({ path, amount: old }) => ({
      path,
      amount: before === 0n ? 0n : (old * rest) / before,
    }))
    const lost = rest - total(scaled)
    for (const { path, amount: share } of scaled)
      putLeaf(body, path, Number(path === largest.path ? share + lost : share))
  }
}

/** Describes the part of an amount that is not a number; undefined when all are, or are empty. */
export const unreadablePart = (
  sums: Sums | undefined,
  { inquiry, payment }: Bill,
): string | undefined => {
  for (const body of [inquiry, payment])
    for (const path of sumsOf(sums).flatMap(([, paths]) =>
      paths.flatMap((one) => expand(body, one)),
    )) {
      const text = findLeaf(body, path)
      if (typeof text === 'string' && text !== '' && !/^\d+$/.test(text))
        return `${path} is "${text}", which is not an amount; write "${amountIn(text) ?? 8_500_000}", digits only`
    }
  return undefined
}

/** Says which amount of a bill its parts do not sum to; undefined when all do. */
export const unbalanced = (sums: Sums | undefined, bill: Bill): string | undefined => {
  const unreadable = unreadablePart(sums, bill)
  if (unreadable !== undefined) return unreadable
  const { inquiry, payment } = bill
  for (const body of [inquiry, payment])
    for (const [amount, patterns] of sumsOf(sums)) {
      const parts = partsOf(body, patterns)
      const sum = total(parts)
      if (parts.length > 0 && sum !== BigInt(String(body[amount])))
        return `${amount} is ${body[amount]}, but its parts add up to ${sum} (${parts.map(({ path }) => path).join(', ')}); correct one of them`
    }
  return undefined
}
