import { Hono } from 'hono'
import * as v from 'valibot'
import type { ProductCode } from '../billing/identifiers.ts'
import type { Mock } from '../server/mock.ts'
import type { Operation } from './operation.ts'
import { refuseIssues } from './problem.ts'
import { between } from './schemas.ts'
import { meant } from './scope-flaws.ts'

const ProductView = v.strictObject({
  code: v.string(),
  name: v.string(),
  family: v.string(),
  active: v.boolean(),
  /** Numbers of this prefix and length spell their outcome in the last four digits. */
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
  /** What it makes of a payment. */
  status: v.picklist(['success', 'failed', 'pending']),
  note: v.string(),
})

/** One product code. */
export type ProductView = v.InferOutput<typeof ProductView>

/** One documented test number and what it stands for. */
export type NumberView = v.InferOutput<typeof NumberView>

/** One response code the vendor lists. */
export type ResponseCodeView = v.InferOutput<typeof ResponseCodeView>

/** The description of these routes. */
export const CATALOGUE_OPERATIONS: readonly Operation[] = [
  {
    id: 'listProducts',
    method: 'get',
    path: '/catalogue',
    summary: 'Lists every product code.',
    answers: { 200: v.array(ProductView) },
  },
  {
    id: 'listNumbers',
    method: 'get',
    path: '/numbers',
    summary:
      'Lists the documented test numbers with their outcomes, of one product if it is named.',
    query: { product: v.string() },
    answers: { 200: v.array(NumberView) },
  },
  {
    id: 'listResponseCodes',
    method: 'get',
    path: '/response-codes',
    summary: 'Lists the response codes, and what each makes of a payment.',
    answers: { 200: v.array(ResponseCodeView) },
  },
]

/** Shows the product data as it is at this moment. */
export const catalogueRoutes = (mock: Mock): Hono =>
  new Hono({ strict: false })
    .get('/catalogue', (c) =>
      c.json(
        mock.fixtures.products.map(
          ({ code, name, family, active, pattern }): ProductView => ({
            code,
            name,
            family,
            active,
            ...(pattern && { pattern: { prefix: pattern.prefix, length: pattern.length } }),
          }),
        ),
      ),
    )
    .get('/response-codes', (c) =>
      c.json(
        mock.fixtures.responseCodes.map(
          ({ code, message, status, note }): ResponseCodeView => ({ code, message, status, note }),
        ),
      ),
    )
    .get('/numbers', (c) => {
      const product = c.req.query('product')
      if (product !== undefined && !mock.fixtures.product(product as ProductCode))
        return refuseIssues(c, 'Query does not fit', 'There are no numbers of it', [
          {
            pointer: '/product',
            detail: `there is no product ${product}${meant(product, mock.fixtures)}`,
          },
        ])
      const listed = mock.fixtures.numbers.filter(
        ({ code }) => product === undefined || code === product,
      )
      return c.json(
        listed.map(
          ({ code, hp, scheme, stage, responseCode, label }): NumberView => ({
            product: code,
            customerNumber: hp,
            scheme,
            stage,
            responseCode,
            label,
          }),
        ),
      )
    })
