import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { InquiryRequest } from 'iak-postpaid'
import { exampleOf, examplesOf, parametersFor, type RequestField } from '../request-fields.ts'
import type { AskedBill } from '../states.ts'
import type { RequestTemplate } from './interaction.ts'

/** A documented value, as in the fixtures. */
export type Documented =
  | string
  | number
  | readonly Documented[]
  | { readonly [name: string]: Documented }

type Body = { readonly [name: string]: Documented }
type XmlForm = { readonly envelope: 'flat' | 'data' }

/** A family's documented bill, with a number that returns it. */
export type DocumentedBill = {
  readonly family: string
  readonly asked: AskedBill
  readonly requestFields: readonly RequestField[]
  readonly inquiry: Body
  readonly payment: Body
  readonly xml: Readonly<Record<'inquiry' | 'payment' | 'checkStatus', XmlForm>>
  /** Paths that the documentation's tables call mandatory. */
  readonly mandatory: Readonly<Record<'inquiry' | 'payment', readonly string[]>>
  readonly detail: Detail
}

/** The type of each field of `desc`; a list has one item, the form of all its items. */
export type Detail = { readonly [field: string]: string | Detail | readonly [Detail] }

const FAMILIES = join(import.meta.dirname, '../../fixtures/families')

type FamilyFile = {
  readonly usualReplies: Readonly<Record<string, string>>
  readonly contractNumber?: string
  readonly pattern?: { readonly prefix: string; readonly length: number }
  readonly requestFields: readonly RequestField[]
} & Pick<DocumentedBill, 'xml' | 'mandatory'> &
  Partial<Pick<DocumentedBill, 'detail'>>

type Listing = { readonly code: string; readonly hp: string; readonly stage: string } & {
  readonly reply?: string
  readonly changes?: object
}

const read = (family: string, file: string) =>
  JSON.parse(readFileSync(join(FAMILIES, family, file), 'utf8'))

/**
 * A product with a documented bill, and a number that returns it: the family's own choice, a listed
 * one, or one from the pattern.
 */
const usualOf = (family: string, { usualReplies, pattern, contractNumber }: FamilyFile) => {
  const numbers = read(family, 'numbers.json') as Readonly<Record<string, readonly Listing[]>>
  const listed = (scheme: 'current' | 'legacy') => {
    const found = numbers[scheme]?.find(
      ({ code, hp, stage, reply, changes }) =>
        stage === 'success' &&
        usualReplies[code] !== undefined &&
        (contractNumber === undefined ? !reply && !changes : hp === contractNumber),
    )
    return found && { code: found.code, hp: found.hp }
  }
  const [code] = Object.keys(usualReplies)
  const spelt =
    code !== undefined && pattern
      ? { code, hp: `${pattern.prefix.padEnd(pattern.length - 4, '0')}0000` }
      : undefined
  return listed('current') ?? spelt ?? listed('legacy')
}

/** The bill of a family that the client has a shape for, and whose bill is documented. */
const readBill = (family: string): readonly DocumentedBill[] => {
  const file: FamilyFile = read(family, 'family.json')
  const usual = usualOf(family, file)
  if (!usual || !file.detail) return []
  const { requestFields, xml, mandatory, detail } = file
  const reply = read(family, `replies/${file.usualReplies[usual.code]}.json`)
  const [inquiry, payment] = [reply.inquiry.body, reply.payment.body]
  const asked = { ...usual, ...parametersFor(requestFields) }
  return [{ family, asked, requestFields, inquiry, payment, xml, mandatory, detail }]
}

/** Every family with its documented bill. */
export const documentedBills: readonly DocumentedBill[] = readdirSync(FAMILIES)
  .sort()
  .flatMap(readBill)

/** The bill of one family. */
export const billOf = (family: string): DocumentedBill => {
  const bill = documentedBills.find((one) => one.family === family)
  if (!bill) throw new Error(`fixtures/families/${family} has no documented bill`)
  return bill
}

/** The inquiry for the bill, as the client expects it. */
export const inquiryOf = (
  { asked: { code, hp }, requestFields }: DocumentedBill,
  refId: string,
): InquiryRequest => ({
  productCode: code,
  customerNumber: hp,
  refId,
  ...Object.fromEntries(
    requestFields.map((field) => [
      field.client?.name ?? field.name.split('.').at(-1),
      exampleOf(field),
    ]),
  ),
})

/** The fields that the family requires besides the customer number, as sent. */
export const extraFields = ({ requestFields }: DocumentedBill): RequestTemplate =>
  examplesOf(requestFields)
