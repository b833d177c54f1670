import type { InferOutput } from 'valibot'
import type { Bill, LiteralBody } from '../billing/bill.ts'
import type { CustomerNumber, ProductCode } from '../billing/identifiers.ts'
import type { CutOff, Outcome, Product, TestNumber } from '../billing/product.ts'
import { changeBill, fitBill, toBill } from './fit-bill.ts'
import type { FamilyFiles, Reply } from './fixture-set.ts'
import { makeUpBill } from './made-up-bill.ts'
import type { FamilyFile, NumbersFile, PriceListFile } from './schemas.ts'

/** One entry of the price list. */
export type Listed = InferOutput<typeof PriceListFile>[number]

type ListedNumber = NonNullable<InferOutput<typeof NumbersFile>['current']>[number]

/** One documented test number as it is listed, for tables that people read. */
export type NumberListing = ListedNumber & {
  readonly family: string
  readonly scheme: 'current' | 'legacy'
}

/** The test numbers of one product in one scheme. */
type NumberTable = ReadonlyMap<CustomerNumber, TestNumber>

/** A family's files in which no fault was found, with its bills made ready. */
export type Family = {
  readonly name: string
  readonly title: string
  readonly file: InferOutput<typeof FamilyFile>
  readonly bills: ReadonlyMap<string, Bill>
  readonly numbers: readonly NumberListing[]
}

/** Makes a family of its files. */
export const assembleFamily = (name: string, { family, numbers, replies }: FamilyFiles): Family => {
  if (!family || !numbers) throw new Error(`family ${name} was assembled from broken files`)
  return {
    name,
    title: family.title,
    file: family,
    bills: new Map([...replies].flatMap(([reply, file]) => (file ? [[reply, billOf(file)]] : []))),
    numbers: (['current', 'legacy'] as const).flatMap((scheme) =>
      (numbers[scheme] ?? []).map((listed) => ({ ...listed, family: name, scheme })),
    ),
  }
}

const billOf = (file: Reply): Bill =>
  toBill(file.inquiry.body as LiteralBody, file.payment.body as LiteralBody)

/** Makes a product of its price-list entry. */
export const assembleProduct = (
  listed: Listed,
  family: Family,
  numbers: NumbersByCode,
  usualReceipt: Product['receipt'],
  seed: number,
): Product => {
  const { file, bills } = family
  const like = bills.get(file.madeUp.like)
  if (!like)
    throw new Error(`family ${family.name} was assembled without its reply ${file.madeUp.like}`)
  const documented = bills.get(file.usualReplies[listed.code] ?? '')
  const located = numbers.get(listed.code) ?? []
  const usualBill: Product['usualBill'] = (number) =>
    documented ?? makeUpBill(like, file.madeUp.vary, listed, seed, number)
  return {
    code: listed.code as ProductCode,
    name: listed.name,
    family: family.name,
    active: listed.status === 1,
    requestFields: file.requestFields as Product['requestFields'],
    pattern: file.pattern,
    current: tableOf(located, 'current', usualBill),
    legacy: tableOf(located, 'legacy', usualBill),
    usualBill,
    change: changeBill,
    fit: (bill, asked) => fitBill(file.asked, bill, asked),
    cutOff: file.cutOff && toCutOff(file.cutOff),
    receipt: (file.receipt as Product['receipt'] | undefined) ?? usualReceipt,
    xml: file.xml,
  }
}

/** Test numbers by product code; they may stand in another family's file than their product's own. */
export type NumbersByCode = ReadonlyMap<string, readonly Located[]>

type Located = { readonly entry: NumberListing; readonly bills: Family['bills'] }

/** Sorts the numbers of all families by product. */
export const groupNumbers = (families: readonly Family[]): NumbersByCode =>
  Map.groupBy(
    families.flatMap(({ numbers, bills }) => numbers.map((entry) => ({ entry, bills }))),
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
      .map(({ entry, bills }) => [
        entry.hp as CustomerNumber,
        toTestNumber(entry, bills, usualBill),
      ]),
  )

const toTestNumber = (
  { stage, responseCode, hp, reply, changes }: ListedNumber,
  bills: Family['bills'],
  usualBill: Product['usualBill'],
): TestNumber => {
  const outcome: Outcome = stage === 'success' ? { stage } : { stage, responseCode }
  const own = reply === undefined ? undefined : bills.get(reply)
  if (!changes) return { outcome, bill: own }
  return { outcome, bill: changeBill(own ?? usualBill(hp as CustomerNumber), changes) }
}

const toCutOff = ({ from, to }: { from: string; to: string }): CutOff => ({
  from: toMinutes(from),
  to: toMinutes(to),
})

const toMinutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
