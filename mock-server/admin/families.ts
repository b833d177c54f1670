import * as v from 'valibot'
import type { Family } from '../catalogue/family.ts'
import type { Mock } from '../server/mock.ts'
import { serverOperation } from './operation.ts'
import { Problem } from './problem.ts'
import { between } from './schemas.ts'

const FieldView = v.strictObject({
  /** A dot means nesting: `desc.amount`. */
  name: v.string(),
  type: v.picklist(['string', 'integer']),
  required: v.boolean(),
  min: v.optional(v.number()),
  max: v.optional(v.number()),
  example: v.optional(v.string()),
  meaning: v.optional(v.string()),
})

const family = {
  name: v.string(),
  title: v.string(),
  /** The codes of its products. */
  products: v.array(v.string()),
  /** Numbers with this prefix and length encode their outcome in the last four digits. */
  pattern: v.optional(v.strictObject({ prefix: v.string(), length: between(1, 100) })),
  /** What an inquiry has in addition to the product code and the customer number. */
  requestFields: v.array(FieldView),
}

const FamilySummary = v.strictObject(family)

const body = v.record(v.string(), v.unknown())
const FamilyView = v.strictObject({
  ...family,
  /** Bills in its shape, by name: the bodies of the inquiry and of the payment. */
  bills: v.record(v.string(), v.strictObject({ inquiry: body, payment: body })),
})

type FamilySummary = v.InferOutput<typeof FamilySummary>

/** Shows the families: products whose bills have the same shape. */
export const families = {
  list: serverOperation({
    method: 'get',
    path: '/families',
    summary:
      'Lists the families of postpaid products, with the fields that their inquiries require.',
    answers: { 200: v.array(FamilySummary) },
    handle: ({ mock }) => mock.fixtures.families.map((one) => summarise(one, mock)),
  }),
  get: serverOperation({
    method: 'get',
    path: '/families/:name',
    summary: 'Shows a family of postpaid products, with bills in its shape.',
    answers: { 200: FamilyView },
    problems: [404],
    handle: ({ params: { name }, mock }) => {
      const found = mock.fixtures.families.find((one) => one.name === name)
      if (!found)
        throw new Problem(
          404,
          'No such family',
          `There is no family "${name}"; GET /__admin/families lists them.`,
        )
      const bills = [...found.bills].map(([bill, { inquiry, payment }]) => [
        bill,
        { inquiry, payment },
      ])
      return { ...summarise(found, mock), bills: Object.fromEntries(bills) }
    },
  }),
}

const summarise = ({ name, title, file }: Family, { fixtures }: Mock): FamilySummary => ({
  name,
  title,
  products: fixtures.products.filter((one) => one.family === name).map(({ code }) => code),
  ...(file.pattern && { pattern: file.pattern }),
  requestFields: file.requestFields.map(({ client: _ofTheClient, ...field }) => field),
})
