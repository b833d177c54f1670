import { ResponseCode } from '../billing/response-code.ts'
import type { NumberListing } from '../catalogue/family.ts'
import { type Body, FORMATS, type Format, goodNumber, inquiryFor } from './requests.ts'
import { type ExportedFamily, type ExportSource, exportedFamilies } from './source.ts'

/** One request of a collection; `{{names}}` in it are the collection's variables. */
export type Step = {
  readonly name: string
  readonly about?: string
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly format: Format
  readonly body?: Body
  /** The response code to be answered; undefined for a receipt, which has none. */
  readonly expects?: ResponseCode
}

/** Requests that are made one after the other. */
export type Folder = {
  readonly name: string
  readonly about: string
  readonly steps: readonly Step[]
  readonly folders: readonly Folder[]
}

const CHECK = '/api/v1/bill/check'

/** What the scripts fill in before a request leaves, or keep from an answer. */
const FILLED = { username: '{{username}}', refId: '{{ref_id}}', sign: '{{sign}}' } as const

/** All folders: one for each family, then what belongs to none. */
export const foldersOf = (source: ExportSource): readonly Folder[] => {
  const families = exportedFamilies(source)
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
    about: `${family.name}: ${products.length} product codes. Inquiry, payment and check status hang together by ref_id and tr_id; run them in order.`,
    steps:
      product && hp
        ? FORMATS.flatMap((format) => [
            bill('Inquiry', inquiryFor(product, hp, FILLED), format, ResponseCode.Success),
            bill('Payment', PAYMENT, format, ResponseCode.Success),
            bill('Check status', STATUS_CHECK, format, ResponseCode.Success),
          ])
        : [],
    folders: [outcomesOf({ family, products }, source)].filter(({ steps }) => steps.length > 0),
  }
}

const bill = (name: string, body: Body, format: Format, expects: ResponseCode): Step => ({
  name: `${name} (${format.toUpperCase()})`,
  method: 'POST',
  path: CHECK,
  format,
  body,
  expects,
})

const PAYMENT: Body = {
  commands: 'pay-pasca',
  username: FILLED.username,
  tr_id: '{{tr_id}}',
  sign: FILLED.sign,
}

const STATUS_CHECK: Body = {
  commands: 'checkstatus',
  username: FILLED.username,
  ref_id: FILLED.refId,
  sign: FILLED.sign,
}

/** The listed numbers that do not simply succeed, of the current scheme or else of the older one. */
const outcomesOf = ({ family, products }: ExportedFamily, { fixtures }: ExportSource): Folder => {
  const codes = new Set<string>(products.map(({ code }) => code))
  const listed = family.numbers.filter(
    ({ code, stage, reply }) => codes.has(code) && (stage !== 'success' || reply !== undefined),
  )
  const current = listed.filter(({ scheme }) => scheme === 'current')
  return {
    name: 'Outcomes',
    about: 'Customer numbers that choose what happens.',
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
  const inquire = inquiryFor(product, hp, FILLED)
  if (stage === 'inquiry') return [step('inquiry', inquire, responseCode)]
  return [
    step('inquiry', inquire, ResponseCode.Success),
    step('payment', PAYMENT, responseCode),
    step('check status', STATUS_CHECK, responseCode),
  ]
}

const priceLists = ({ fixtures, products }: ExportSource): Folder => {
  const shown = fixtures.priceList.filter(({ code }) => products?.includes(code) ?? true)
  const body: Body = {
    commands: 'pricelist-pasca',
    username: FILLED.username,
    sign: FILLED.sign,
    status: 'all',
  }
  const ask = (name: string, path: string): readonly Step[] =>
    FORMATS.map((format) => {
      const { expects: _none, ...step } = bill(name, body, format, ResponseCode.Success)
      return { ...step, path }
    })
  return {
    name: 'Price list',
    about: 'What can be sold; the last part of the path limits it to one type.',
    steps: [
      ...ask('All', CHECK),
      ...[...new Set(shown.map(({ type }) => type))].flatMap((type) =>
        ask(`Only ${type}`, `${CHECK}/${type}`),
      ),
    ],
    folders: [],
  }
}

/** A receipt needs a paid bill, so one is paid first. */
const receipts = (families: readonly ExportedFamily[]): readonly Folder[] => {
  const product = families
    .flatMap(({ products }) => products)
    .find((each) => each.active && goodNumber(each))
  const hp = product && goodNumber(product)
  if (!product || hp === undefined) return []
  const custom: Body = {
    commands: 'receipt-custom',
    username: FILLED.username,
    tr_id: '{{tr_id}}',
    custom: { header: { company_name: 'My shop', company_address: 'Jakarta' } },
    raw: 1,
    sign: FILLED.sign,
  }
  const get = { method: 'GET', format: 'json' } as const
  return [
    {
      name: 'Receipts',
      about: 'The receipt of a paid bill, as PDF and as JSON. A GET takes no sign.',
      steps: [
        bill('Inquiry', inquiryFor(product, hp, FILLED), 'json', ResponseCode.Success),
        bill('Payment', PAYMENT, 'json', ResponseCode.Success),
        { ...get, name: 'Receipt as PDF', path: '/api/v1/download/{{tr_id}}' },
        { ...get, name: 'Receipt as JSON', path: '/api/v1/download/{{tr_id}}/1' },
        {
          name: 'Receipt under your own head',
          method: 'POST',
          path: '/api/v1/bill/download/custom',
          format: 'json',
          body: custom,
        },
      ],
      folders: [],
    },
  ]
}

const REFUSALS: Folder = {
  name: 'Refusals',
  about: 'What the vendor says before it looks at any bill.',
  steps: FORMATS.flatMap((format) => [
    bill('Wrong sign', { ...STATUS_CHECK, sign: 'wrong' }, format, ResponseCode.InvalidSignature),
    bill(
      'Unknown command',
      { ...STATUS_CHECK, commands: 'nonsense' },
      format,
      ResponseCode.InvalidCommand,
    ),
    bill('Missing field', { ...PAYMENT, tr_id: '' }, format, ResponseCode.FormatError),
  ]),
  folders: [],
}
