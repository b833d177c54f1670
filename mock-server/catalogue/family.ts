import type { InferOutput } from 'valibot'
import type { Bill, LiteralBody } from '../billing/bill.ts'
import type { CustomerNumber, ProductCode } from '../billing/identifiers.ts'
import type { CutOff, Outcome, Product, TestNumber } from '../billing/product.ts'
import type { ResponseCode } from '../billing/response-code.ts'
import { rupiah } from '../billing/rupiah.ts'
import { faultsOfReply } from './arithmetic.ts'
import type { FixtureFolder } from './fixture-folder.ts'
import { FamilyFile, NumbersFile, type PriceListFile, ReplyFile } from './schemas.ts'

type PriceListEntry = InferOutput<typeof PriceListFile>[number]
type ListedNumber = InferOutput<typeof NumbersFile>['current'][number]

/** One documented test number as it is listed, for tables that people read. */
export type NumberListing = ListedNumber & { readonly scheme: 'current' | 'legacy' }

/** A family with every product the price list counts to it. */
export type Family = {
  readonly title: string
  readonly products: readonly Product[]
  readonly numbers: readonly NumberListing[]
}

/** Reads one family's folder; undefined, and faults noted, when a file of it is broken. */
export const readFamily = (
  folder: FixtureFolder,
  name: string,
  priceList: readonly PriceListEntry[],
  isKnownCode: (code: ResponseCode) => boolean,
): Family | undefined => {
  const path = `families/${name}`
  const family = folder.read(`${path}/family.json`, FamilyFile)
  const numbers = folder.read(`${path}/numbers.json`, NumbersFile)
  const bills = readBills(folder, `${path}/replies`)
  if (!family || !numbers) return undefined
  if (family.family !== name)
    folder.note(`${path}/family.json`, '/family', `must be "${name}", the name of its folder`)

  const schemes = (['current', 'legacy'] as const).map((scheme) => {
    const tables = readNumbers(
      folder,
      `${path}/numbers.json`,
      scheme,
      numbers[scheme],
      bills,
      isKnownCode,
    )
    return [scheme, tables] as const
  })
  const { current, legacy } = Object.fromEntries(schemes) as Record<
    'current' | 'legacy',
    NumberTables
  >

  const products: Product[] = []
  for (const listed of priceList.filter((entry) => entry.family === name)) {
    const usualBill = bills.get(family.usualReplies[listed.code] ?? '')
    if (!usualBill) {
      folder.note(
        `${path}/family.json`,
        `/usualReplies/${listed.code}`,
        `must name a file in ${path}/replies, without ".json"`,
      )
      continue
    }
    products.push({
      code: listed.code as ProductCode,
      name: listed.name,
      family: name,
      active: listed.status === 1,
      requestFields: family.requestFields as Product['requestFields'],
      pattern: family.pattern,
      current: current.get(listed.code) ?? NO_NUMBERS,
      legacy: legacy.get(listed.code) ?? NO_NUMBERS,
      usualBill,
      cutOff: family.cutOff && toCutOff(family.cutOff),
      xml: family.xml,
    })
  }
  return {
    title: family.title,
    products,
    numbers: schemes.flatMap(([scheme]) =>
      numbers[scheme].map((listed) => ({ ...listed, scheme })),
    ),
  }
}

type NumberTables = ReadonlyMap<string, ReadonlyMap<CustomerNumber, TestNumber>>

const NO_NUMBERS: ReadonlyMap<CustomerNumber, TestNumber> = new Map()

const readBills = (folder: FixtureFolder, path: string): ReadonlyMap<string, Bill> => {
  const bills = new Map<string, Bill>()
  for (const name of folder.jsonFiles(path)) {
    const reply = folder.read(`${path}/${name}.json`, ReplyFile)
    if (!reply) continue
    for (const { pointer, problem } of faultsOfReply(reply))
      folder.note(`${path}/${name}.json`, pointer, problem)
    bills.set(name, {
      inquiry: reply.inquiry.body as LiteralBody,
      payment: reply.payment.body as LiteralBody,
      deductedAmount: rupiah(reply.inquiry.body.selling_price),
    })
  }
  return bills
}

const readNumbers = (
  folder: FixtureFolder,
  file: string,
  scheme: string,
  listed: readonly ListedNumber[],
  bills: ReadonlyMap<string, Bill>,
  isKnownCode: (code: ResponseCode) => boolean,
): NumberTables => {
  const tables = new Map<string, Map<CustomerNumber, TestNumber>>()
  for (const [index, entry] of listed.entries()) {
    const at = `/${scheme}/${index}`
    const bill = bills.get(entry.reply)
    const table = tables.get(entry.code) ?? new Map<CustomerNumber, TestNumber>()
    tables.set(entry.code, table)
    if (!isKnownCode(entry.responseCode))
      folder.note(file, `${at}/responseCode`, `${entry.responseCode} is not in response-codes.json`)
    if (!bill)
      folder.note(file, `${at}/reply`, `there is no replies/${entry.reply}.json beside this file`)
    else if (table.has(entry.hp as CustomerNumber))
      folder.note(file, `${at}/hp`, `${entry.hp} is listed twice for ${entry.code}; keep one`)
    else table.set(entry.hp as CustomerNumber, { outcome: toOutcome(entry), bill })
  }
  return tables
}

const toOutcome = ({ stage, responseCode }: ListedNumber): Outcome =>
  stage === 'success' ? { stage } : { stage, responseCode }

const toCutOff = ({ from, to }: { from: string; to: string }): CutOff => ({
  from: toMinutes(from),
  to: toMinutes(to),
})

const toMinutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
