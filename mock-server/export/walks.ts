import { ResponseCode } from '../billing/response-code.ts'
import type { NumberListing } from '../catalogue/family.ts'
import { priceLists, REFUSALS, receipts } from './other-walks.ts'
import { prepaidFolders } from './prepaid/walks.ts'
import { type Body, FORMATS, goodNumber, inquiryFor } from './requests.ts'
import {
  type ExportedFamily,
  type ExportSource,
  exportedFamilies,
  exportedTopUps,
} from './source.ts'
import { bill, type Folder, FRESH, PAYMENT, STATUS_CHECK, type Step } from './steps.ts'

/** All folders: those of the bills, then those of the top-ups. */
export const foldersOf = (source: ExportSource): readonly Folder[] => [
  ...billFolders(source),
  ...(exportedTopUps(source).length > 0 ? prepaidFolders(source) : []),
]

/** One for each family, then the others. */
const billFolders = (source: ExportSource): readonly Folder[] => {
  const families = exportedFamilies(source)
  if (families.length === 0) return []
  return [
    ...families.map((one) => folderOf(one, source)),
    priceLists(source),
    ...receipts(families),
    REFUSALS,
  ]
}

const folderOf = ({ family, products }: ExportedFamily, source: ExportSource): Folder => {
  const product = products.find((each) => each.active && goodNumber(each)) ?? products[0]
  const hp = product && goodNumber(product)
  return {
    name: family.title,
    about: `${family.name}: ${products.length} product codes. Inquiry, payment and status check share ref_id and tr_id; run them in order.`,
    steps:
      product && hp
        ? FORMATS.flatMap((format) => [
            bill('Inquiry', inquiryFor(product, hp, FRESH), format, ResponseCode.Success),
            bill('Payment', PAYMENT, format, ResponseCode.Success),
            bill('Check status', STATUS_CHECK, format, ResponseCode.Success),
          ])
        : [],
    folders: [outcomesOf({ family, products }, source)].filter(({ steps }) => steps.length > 0),
  }
}

/**
 * The listed numbers with an outcome other than success, of the current scheme or else the legacy
 * one.
 */
const outcomesOf = ({ family, products }: ExportedFamily, { fixtures }: ExportSource): Folder => {
  const codes = new Set<string>(products.map(({ code }) => code))
  const listed = family.numbers.filter(
    ({ code, stage, reply }) => codes.has(code) && (stage !== 'success' || reply !== undefined),
  )
  const current = listed.filter(({ scheme }) => scheme === 'current')
  return {
    name: 'Outcomes',
    about: 'Customer numbers that select an outcome.',
    steps: (current.length > 0 ? current : listed).flatMap((number) =>
      outcome(number, fixtures.product),
    ),
    folders: [],
  }
}

const outcome = (
  { code, hp, stage, responseCode, label }: NumberListing,
  productOf: ExportSource['fixtures']['product'],
): readonly Step[] => {
  const product = productOf(code as NonNullable<ReturnType<typeof productOf>>['code'])
  if (!product) return []
  const step = (name: string, body: Body, expects: ResponseCode): Step => ({
    ...bill(name, body, 'json', expects),
    name: `${responseCode} ${code} ${hp} ${name}`,
    about: label,
  })
  const inquire = inquiryFor(product, hp, FRESH)
  if (stage === 'inquiry') return [step('inquiry', inquire, responseCode)]
  return [
    step('inquiry', inquire, ResponseCode.Success),
    step('payment', PAYMENT, responseCode),
    step('check status', STATUS_CHECK, responseCode),
  ]
}
