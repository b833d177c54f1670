import type { InferOutput } from 'valibot'
import type { Bill, LiteralBody } from '../billing/bill.ts'
import type { CustomerNumber, ProductCode } from '../billing/identifiers.ts'
import type { CutOff, Outcome, Product, TestNumber } from '../billing/product.ts'
import { rupiah } from '../billing/rupiah.ts'
import type { FamilyFiles } from './fixture-set.ts'
import type { NumbersFile, PriceListFile, ReplyFile } from './schemas.ts'

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

/** Makes a family of files in which no fault was found. */
export const assembleFamily = (
  name: string,
  { family, numbers, replies }: FamilyFiles,
  priceList: readonly PriceListEntry[],
): Family => {
  if (!family || !numbers) throw new Error(`family ${name} was assembled from broken files`)
  const bills = new Map([...replies].map(([reply, file]) => [reply, toBill(reply, file)]))
  const billOf = (reply: string | undefined): Bill => {
    const bill = bills.get(reply ?? '')
    if (!bill) throw new Error(`family ${name} was assembled without its reply ${reply}`)
    return bill
  }
  const table = (scheme: 'current' | 'legacy', code: string): Product['current'] =>
    new Map(
      numbers[scheme]
        .filter((listed) => listed.code === code)
        .map((listed) => [listed.hp as CustomerNumber, toTestNumber(listed, billOf(listed.reply))]),
    )
  return {
    title: family.title,
    numbers: (['current', 'legacy'] as const).flatMap((scheme) =>
      numbers[scheme].map((listed) => ({ ...listed, scheme })),
    ),
    products: priceList
      .filter((entry) => entry.family === name)
      .map(({ code, name: title, status }) => ({
        code: code as ProductCode,
        name: title,
        family: name,
        active: status === 1,
        requestFields: family.requestFields as Product['requestFields'],
        pattern: family.pattern,
        current: table('current', code),
        legacy: table('legacy', code),
        usualBill: billOf(family.usualReplies[code]),
        cutOff: family.cutOff && toCutOff(family.cutOff),
        xml: family.xml,
      })),
  }
}

const toBill = (name: string, file: InferOutput<typeof ReplyFile> | undefined): Bill => {
  if (!file) throw new Error(`reply ${name} was assembled from a broken file`)
  return {
    inquiry: file.inquiry.body as LiteralBody,
    payment: file.payment.body as LiteralBody,
    deductedAmount: rupiah(file.inquiry.body.selling_price),
  }
}

const toTestNumber = ({ stage, responseCode }: ListedNumber, bill: Bill): TestNumber => {
  const outcome: Outcome = stage === 'success' ? { stage } : { stage, responseCode }
  return { outcome, bill }
}

const toCutOff = ({ from, to }: { from: string; to: string }): CutOff => ({
  from: toMinutes(from),
  to: toMinutes(to),
})

const toMinutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
