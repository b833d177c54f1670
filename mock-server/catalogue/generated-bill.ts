import type { InferOutput } from 'valibot'
import type { Bill } from '../billing/bill.ts'
import { findLeaf } from '../billing/bill-change.ts'
import { type Chance, chanceFor } from './chance.ts'
import { toBill } from './fit-bill.ts'
import { copyOf, putLeaf } from './leaves.ts'
import type { FamilyFile, PriceListFile } from './schemas.ts'
import { balance, type Sums } from './sums.ts'

type Rules = InferOutput<typeof FamilyFile>['generated']['vary']
/** The model bill, which of its leaves vary, and which are parts of others. */
type Pattern = { readonly like: Bill; readonly rules: Rules; readonly sums: Sums | undefined }

type Listed = InferOutput<typeof PriceListFile>[number]

/**
 * Generates a bill in the shape of another: the same for the same seed, product and number, on
 * every run and every machine. Fee and commission are the price list's.
 */
export const generateBill = (
  { like, rules, sums: parts }: Pattern,
  listed: Listed,
  seed: number,
  number: string,
): Bill => {
  const chance = chanceFor(seed, listed.code, number)
  const [inquiry, payment] = [copyOf(like.inquiry), copyOf(like.payment)]
  const nominal = Number(drawn(chance, rules.nominal, inquiry.nominal) ?? inquiry.nominal)
  const sums = { nominal, admin: listed.fee, price: nominal + listed.fee }

  for (const body of [inquiry, payment]) {
    for (const [field, amount] of Object.entries(sums)) putLeaf(body, field, amount)
    putLeaf(body, 'selling_price', sums.price - Math.min(listed.komisi, sums.price))
  }
  for (const [path, rule] of Object.entries(rules)) {
    if (path === 'nominal') continue
    const example = findLeaf(inquiry, path) ?? findLeaf(payment, path)
    const value =
      typeof rule === 'string' && rule in sums
        ? sums[rule as keyof typeof sums]
        : rule === 'product'
          ? listed.name
          : drawn(chance, rule, example)
    for (const body of [inquiry, payment]) if (value !== undefined) putLeaf(body, path, value)
  }
  for (const body of [inquiry, payment]) balance(parts, body)
  return toBill(inquiry, payment)
}

const drawn = (
  chance: Chance,
  rule: Rules[string] | undefined,
  example: unknown,
): string | number | undefined => {
  if (rule === undefined) return undefined
  if (typeof rule === 'object') {
    if ('oneOf' in rule) return chance.helpers.arrayElement(rule.oneOf)
    const [min, max] = rule.number
    return (
      chance.number.int({
        min: Math.ceil(min / (rule.step ?? 1)),
        max: Math.floor(max / (rule.step ?? 1)),
      }) * (rule.step ?? 1)
    )
  }
  switch (rule) {
    case 'person':
      return `${chance.person.firstName()} ${chance.person.lastName()}`.toUpperCase()
    case 'company':
      return `PT ${chance.person.lastName()} ${chance.helpers.arrayElement(['JAYA', 'ABADI', 'MAKMUR', 'SENTOSA'])}`.toUpperCase()
    case 'address':
      return `JL ${chance.person.lastName()} NO ${chance.number.int({ min: 1, max: 199 })}`.toUpperCase()
    case 'city':
      return chance.location.city().toUpperCase()
    case 'plate':
      return `B${chance.string.numeric({ length: 4, allowLeadingZeros: false })}${chance.string.alpha({ length: 3, casing: 'upper' })}`
    default:
      return chance.string.numeric({
        length: Math.max(String(example ?? '').length, 6),
        allowLeadingZeros: false,
      })
  }
}
