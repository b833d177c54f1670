import { ResponseCode } from '../billing/response-code.ts'
import { type Body, FORMATS, goodNumber, inquiryFor } from './requests.ts'
import type { ExportedFamily, ExportSource } from './source.ts'
import {
  bill,
  CHECK,
  FILLED,
  type Folder,
  FRESH,
  PAYMENT,
  STATUS_CHECK,
  type Step,
} from './steps.ts'

/** Price lists: all, and of each type. */
export const priceLists = ({ fixtures, products }: ExportSource): Folder => {
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
    about: 'The products; the last part of the path limits it to one type.',
    steps: [
      ...ask('All', CHECK),
      ...[...new Set(shown.map(({ type }) => type))].flatMap((type) =>
        ask(`Only ${type}`, `${CHECK}/${type}`),
      ),
    ],
    folders: [],
  }
}

/** A receipt needs a paid bill, so this pays one first. */
export const receipts = (families: readonly ExportedFamily[]): readonly Folder[] => {
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
      about: 'The receipt of a paid bill, as PDF and as JSON. A GET has no sign.',
      steps: [
        bill('Inquiry', inquiryFor(product, hp, FRESH), 'json', ResponseCode.Success),
        bill('Payment', PAYMENT, 'json', ResponseCode.Success),
        { ...get, name: 'Receipt as PDF', path: '/api/v1/download/{{tr_id}}' },
        { ...get, name: 'Receipt as JSON', path: '/api/v1/download/{{tr_id}}/1' },
        {
          name: 'Receipt with your own company name',
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

/** Refusals before any bill is looked up. */
export const REFUSALS: Folder = {
  name: 'Refusals',
  about: 'Refusals before any bill is looked up.',
  steps: FORMATS.flatMap((format) => [
    bill('Invalid sign', { ...STATUS_CHECK, sign: 'wrong' }, format, ResponseCode.InvalidSignature),
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
