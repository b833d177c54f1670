import * as v from 'valibot'
import type { ProductCode } from '../billing/identifiers.ts'
import { serverOperation } from './operation.ts'
import { prepaidCatalogue } from './prepaid-catalogue.ts'
import { invalid } from './problem.ts'
import { between } from './schemas.ts'
import { meant } from './scope-issues.ts'

const ProductView = v.strictObject({
  code: v.string(),
  name: v.string(),
  family: v.string(),
  active: v.boolean(),
  /** Numbers with this prefix and length encode their outcome in the last four digits. */
  pattern: v.optional(v.strictObject({ prefix: v.string(), length: between(1, 100) })),
})

const NumberView = v.strictObject({
  product: v.string(),
  customerNumber: v.string(),
  scheme: v.picklist(['current', 'legacy']),
  stage: v.picklist(['success', 'inquiry', 'payment']),
  responseCode: v.string(),
  label: v.string(),
})

const ResponseCodeView = v.strictObject({
  code: v.string(),
  message: v.string(),
  /** The state in which it leaves a payment. */
  status: v.picklist(['success', 'failed', 'pending']),
  note: v.string(),
})

/** One product code. */
export type ProductView = v.InferOutput<typeof ProductView>

/** One documented test number and its outcome. */
export type NumberView = v.InferOutput<typeof NumberView>

/** One response code the vendor lists. */
export type ResponseCodeView = v.InferOutput<typeof ResponseCodeView>

/** Shows the current product data. */
export const catalogue = {
  products: serverOperation({
    method: 'get',
    path: '/catalogue',
    summary: 'Lists every product code.',
    answers: { 200: v.array(ProductView) },
    handle: ({ mock }) =>
      mock.fixtures.products.map(({ code, name, family, active, pattern }) => ({
        code,
        name,
        family,
        active,
        ...(pattern && { pattern: { prefix: pattern.prefix, length: pattern.length } }),
      })),
  }),
  numbers: serverOperation({
    method: 'get',
    path: '/numbers',
    summary: 'Lists the documented test numbers with their outcomes, of all products or of one.',
    query: { product: v.optional(v.string()) },
    answers: { 200: v.array(NumberView) },
    handle: ({ query: { product }, mock: { fixtures } }) => {
      if (product !== undefined && !fixtures.product(product as ProductCode))
        throw invalid('Invalid query', 'Unknown product', [
          {
            pointer: '/product',
            detail: `there is no product ${product}${meant(product, fixtures)}`,
          },
        ])
      return fixtures.numbers
        .filter(({ code }) => product === undefined || code === product)
        .map(({ code, hp, scheme, stage, responseCode, label }) => ({
          product: code,
          customerNumber: hp,
          scheme,
          stage,
          responseCode,
          label,
        }))
    },
  }),
  responseCodes: serverOperation({
    method: 'get',
    path: '/response-codes',
    summary: 'Lists the response codes, with the state in which each leaves a payment.',
    answers: { 200: v.array(ResponseCodeView) },
    handle: ({ mock }) => mock.fixtures.responseCodes.map(showCode),
  }),
  ...prepaidCatalogue,
  prepaidResponseCodes: serverOperation({
    method: 'get',
    path: '/prepaid/response-codes',
    summary:
      'Lists the response codes of the prepaid API, with the state in which each leaves a top-up.',
    answers: { 200: v.array(ResponseCodeView) },
    handle: ({ mock }) => mock.fixtures.prepaid.responseCodes.map(showCode),
  }),
}

const showCode = ({
  code,
  message,
  status,
  note = '',
}: Omit<ResponseCodeView, 'note'> & { readonly note?: string | undefined }): ResponseCodeView => ({
  code,
  message,
  status,
  note,
})
