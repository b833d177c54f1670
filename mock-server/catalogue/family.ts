import type { InferOutput } from 'valibot'
import type { Bill, LiteralBody } from '../billing/bill.ts'
import type { CustomerNumber, ProductCode } from '../billing/identifiers.ts'
import type { BillRules, CutOff, Outcome, Product, TestNumber } from '../billing/product.ts'
import { changeBill, fitBill, replacedByAsked, toBill } from './fit-bill.ts'
import type { FamilyFiles, Reply } from './fixture-set.ts'
import { generateBill } from './generated-bill.ts'
import type { FamilyFile, NumbersFile, PriceListFile } from './schemas.ts'
import { unbalanced } from './sums.ts'

/** One entry of the price list. */
export type Listed = InferOutput<typeof PriceListFile>[number]

type ListedNumber = NonNullable<InferOutput<typeof NumbersFile>['current']>[number]

/** One documented test number as it is listed, for tables. */
export type NumberListing = ListedNumber & {
  readonly family: string
  readonly scheme: 'current' | 'legacy'
}

/** The test numbers of one product in one scheme. */
type NumberTable = ReadonlyMap<CustomerNumber, TestNumber>

/** A family's valid files, with its bills built. */
export type Family = {
  readonly name: string
  readonly title: string
  readonly file: InferOutput<typeof FamilyFile>
  readonly bills: ReadonlyMap<string, Bill>
  readonly rules: BillRules
  readonly numbers: readonly NumberListing[]
}

/** Builds a family from its files. */
export const assembleFamily = (name: string, { family, numbers, replies }: FamilyFiles): Family => {
  if (!family || !numbers) throw new Error(`family ${name} was assembled from invalid files`)
  return {
    name,
    title: family.title,
    file: family,
    bills: new Map([...replies].flatMap(([reply, file]) => (file ? [[reply, billOf(file)]] : []))),
    rules: rulesOf(family),
    numbers: (['current', 'legacy'] as const).flatMap((scheme) =>
      (numbers[scheme] ?? []).map((listed) => ({ ...listed, family: name, scheme })),
    ),
  }
}

/** The rules for bills in a family's file. */
export const rulesOf = ({ requestFields, asked, sums }: Family['file']): BillRules => ({
  requestFields: requestFields as BillRules['requestFields'],
  fit: (bill, given) => fitBill(asked, sums, bill, given),
  change: (bill, changes) => changeBill(sums, bill, changes),
  unbalanced: (bill) => unbalanced(sums, bill),
  asked: replacedByAsked(asked),
})

/** Both bodies of a reply as a bill. */
export const billOf = (file: Reply): Bill =>
  toBill(file.inquiry.body as LiteralBody, file.payment.body as LiteralBody)

/** Builds a product from its price-list entry. */
export const assembleProduct = (
  listed: Listed,
  family: Family,
  numbers: NumbersByCode,
  usualReceipt: Product['receipt'],
  seed: number,
): Product => {
  const { file, bills, rules } = family
  const like = bills.get(file.generated.like)
  if (!like)
    throw new Error(`family ${family.name} was assembled without its reply ${file.generated.like}`)
  const documented = bills.get(file.usualReplies[listed.code] ?? '')
  const located = numbers.get(listed.code) ?? []
  const usualBill: Product['usualBill'] = (number) =>
    documented ??
    generateBill({ like, rules: file.generated.vary, sums: file.sums }, listed, seed, number)
  const current = tableOf(located, 'current', usualBill)
  const legacy = tableOf(located, 'legacy', usualBill)
  const elsewhere = new Map(
    located
      .filter(
        ({ entry }) => entry.family !== family.name && !current.has(entry.hp as CustomerNumber),
      )
      .map(({ entry, rules: other }) => [entry.hp, other]),
  )
  const own = [...current.values(), ...legacy.values()].flatMap(({ bill }) => bill ?? [])
  return {
    ...rules,
    code: listed.code as ProductCode,
    name: listed.name,
    family: family.name,
    active: listed.status === 1,
    pattern: file.pattern,
    current,
    legacy,
    usualBill,
    shapes: [...new Set([documented ?? like, ...own])],
    rulesFor: (number) => elsewhere.get(number) ?? rules,
    cutOff: file.cutOff && toCutOff(file.cutOff),
    receipt: (file.receipt as Product['receipt'] | undefined) ?? usualReceipt,
    xml: file.xml,
  }
}

/** Test numbers by product code; they may be listed in the file of another family. */
export type NumbersByCode = ReadonlyMap<string, readonly Located[]>

type Located = Pick<Family, 'bills' | 'rules'> & { readonly entry: NumberListing }

/** Sorts the numbers of all families by product. */
export const groupNumbers = (families: readonly Family[]): NumbersByCode =>
  Map.groupBy(
    families.flatMap(({ numbers, bills, rules }) =>
      numbers.map((entry) => ({ entry, bills, rules })),
    ),
    ({ entry }) => entry.code,
  )

const tableOf = (
  located: readonly Located[],
  scheme: 'current' | 'legacy',
  usualBill: Product['usualBill'],
): NumberTable =>
  new Map(
    located
      .filter(({ entry }) => entry.scheme === scheme)
      .map((one) => [one.entry.hp as CustomerNumber, toTestNumber(one, usualBill)]),
  )

const toTestNumber = (
  { entry: { stage, responseCode, hp, reply, changes }, bills, rules }: Located,
  usualBill: Product['usualBill'],
): TestNumber => {
  const outcome: Outcome = stage === 'success' ? { stage } : { stage, responseCode }
  const own = reply === undefined ? undefined : bills.get(reply)
  if (!changes) return { outcome, bill: own }
  return { outcome, bill: rules.change(own ?? usualBill(hp as CustomerNumber), changes) }
}

const toCutOff = ({ from, to }: { from: string; to: string }): CutOff => ({
  from: toMinutes(from),
  to: toMinutes(to),
})

const toMinutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
