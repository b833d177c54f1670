import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { InquiryRequest } from 'iak-postpaid'
import type { AskedBill } from '../states.ts'
import type { RequestTemplate } from './interaction.ts'

/** A documented value as fixtures hold it. */
export type Documented =
  | string
  | number
  | readonly Documented[]
  | { readonly [name: string]: Documented }

type Body = { readonly [name: string]: Documented }
type XmlForm = { readonly envelope: 'flat' | 'data' }

/** A family's documented bill with the number that brings it up. */
export type DocumentedBill = {
  readonly family: string
  readonly asked: AskedBill
  readonly inquiry: Body
  readonly payment: Body
  readonly xml: Readonly<Record<'inquiry' | 'payment' | 'checkStatus', XmlForm>>
  /** Paths that the documentation's tables call mandatory. */
  readonly mandatory: Readonly<Record<'inquiry' | 'payment', readonly string[]>>
}

const FAMILIES = join(import.meta.dirname, '../../fixtures/families')

/** One product of each family, by the documented number that succeeds. */
const ASKED: Readonly<Record<string, AskedBill>> = {
  'bpjs-denda': { code: 'BPJSDENDA', hp: '099994301101' },
  'bpjs-kesehatan': { code: 'BPJS', hp: '8801234560000', month: 2 },
  'bpjs-ketenagakerjaan-bpu': { code: 'BPJSTK', hp: '8102051011270000', month: 1 },
  'bpjs-ketenagakerjaan-pu': { code: 'BPJSTKPU', hp: '210300010000' },
  'church-member': { code: 'MEMBER.IAK_Church-Perpuluhan_2022', hp: '180000', amount: 50_000 },
  'church-non-member': {
    code: 'NONMEMBER.IAK_Church-Perpuluhan_2022',
    hp: '190000',
    amount: 50_000,
  },
  'custom-denom': { code: 'SHOPEEPAY', hp: '082100000000', amount: 25_000 },
  esamsat: {
    code: 'ESAMSAT.JABAR',
    hp: '9658548523560000',
    nomor_identitas: '0212502110170100',
  },
  insurance: { code: 'AIA.PREMICONVEN', hp: '6391600000' },
  'internet-non-telkom': { code: 'CBN', hp: '01920000' },
  'internet-telkom': { code: 'TELKOMPSTN', hp: '6391601999' },
  multifinance: { code: 'FNMEGA', hp: '6391600000' },
  pbb: { code: 'PBBKOT.CIMAHI', hp: '329801092375990000', year: '2019' },
  pdam: { code: 'PDAMKOTA.SURABAYA', hp: '10200000' },
  'pdam-unified': { code: 'PDAMKOTA.YOGYAKARTA', hp: '10200000' },
  pgas: { code: 'PGAS', hp: '0110010000' },
  'pln-nontaglist': { code: 'PLNNONTAG', hp: '3225030000000' },
  'pln-postpaid': { code: 'PLNPOSTPAID', hp: '530000000000' },
  telco: { code: 'HPTHREE', hp: '08991230000' },
  'television-non-telkomvision': { code: 'TVBIG', hp: '1072160000' },
  'television-telkomvision': { code: 'TVTLKMV', hp: '127246500000' },
}

const read = (family: string, file: string) =>
  JSON.parse(readFileSync(join(FAMILIES, family, file), 'utf8'))

/** Every family with its documented bill. */
export const documentedBills: readonly DocumentedBill[] = Object.entries(ASKED).map(
  ([family, asked]) => {
    const { usualReplies, xml, mandatory } = read(family, 'family.json')
    const reply = read(family, `replies/${usualReplies[asked.code]}.json`)
    const [inquiry, payment] = [reply.inquiry.body, reply.payment.body]
    return { family, asked, inquiry, payment, xml, mandatory }
  },
)

/** The bill of one family. */
export const billOf = (family: string): DocumentedBill => {
  const bill = documentedBills.find((one) => one.family === family)
  if (!bill) throw new Error(`there is no family ${family} in contracts/consumer/bills.ts`)
  return bill
}

/** The bill's question, for the client. */
export const inquiryOf = ({ asked }: DocumentedBill, refId: string): InquiryRequest => ({
  productCode: asked.code,
  customerNumber: asked.hp,
  refId,
  ...(asked.month !== undefined && { month: asked.month }),
  ...(asked.year !== undefined && { year: asked.year }),
  ...(asked.nomor_identitas !== undefined && { identityNumber: asked.nomor_identitas }),
  ...(asked.amount !== undefined && { amount: asked.amount }),
})

/** What the family asks beside the customer number, as sent. */
export const extraFields = ({ asked }: DocumentedBill): RequestTemplate => ({
  ...(asked.month !== undefined && { month: asked.month }),
  ...(asked.year !== undefined && { year: asked.year }),
  ...(asked.nomor_identitas !== undefined && { nomor_identitas: asked.nomor_identitas }),
  ...(asked.amount !== undefined && { desc: { amount: asked.amount } }),
})
