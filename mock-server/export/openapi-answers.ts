import type { Json } from '../billing/bill.ts'
import type { WireReply } from '../wire/document.ts'
import { type Answers, answersOf } from './answers.ts'
import { type Schema, schemaOf } from './json-schema.ts'
import { ref } from './openapi-fields.ts'
import { type ExportedFamily, type ExportSource, typeName } from './source.ts'

const KINDS = { inquiry: 'Inquiry', payment: 'Payment', status: 'Status' } as const

/**
 * The schemas of replies: inquiry, payment and status check of each family, and the shared ones.
 */
export const answerSchemas = (
  families: readonly ExportedFamily[],
  source: ExportSource,
): Readonly<Record<string, Schema>> => {
  const bills = families.flatMap((one) => billSchemas(one, source))
  const replies = families.flatMap((one) => Object.values(answersOf(one, source)).flat())
  const names = bills.map(([name]) => name)
  return {
    ...Object.fromEntries(bills),
    ResponseCode: responseCodes(source),
    Refusal: REFUSAL,
    PriceList: priceList(source),
    Receipt: RECEIPT,
    Meta: { type: 'array', maxItems: 0, description: 'Always empty.' },
    JsonAnswer: inJson([...names, 'PriceList', 'Refusal']),
    JsonRefusal: inJson(['Refusal']),
    XmlAnswer: {
      anyOf: [...names.map(ref), ...wrapped(names, replies), ref('Refusal')],
      xml: { name: 'mp' },
    },
  }
}

const billSchemas = (
  one: ExportedFamily,
  source: ExportSource,
): readonly (readonly [string, Schema])[] => {
  const answers = answersOf(one, source)
  return (Object.keys(KINDS) as readonly (keyof Answers)[]).map((kind) => [
    `${typeName(one.family)}${KINDS[kind]}`,
    billSchema(one, answers[kind]),
  ])
}

const billSchema = (
  { family, products }: ExportedFamily,
  replies: readonly WireReply[],
): Schema => {
  const { properties, ...schema } = schemaOf(replies.map(({ data }) => data as Json))
  const elements = replies[0]?.elementNames ?? {}
  const leaves = properties as Readonly<Record<string, Schema>>
  const renamed = Object.entries(elements).flatMap(([field, element]) =>
    leaves[field] ? [[field, { ...leaves[field], xml: { name: element } }]] : [],
  )
  return {
    description: family.title,
    ...schema,
    properties: {
      ...leaves,
      ...Object.fromEntries(renamed),
      code: { type: 'string', enum: codesOf({ family, products }) },
      response_code: ref('ResponseCode'),
    },
    xml: { name: 'mp' },
  }
}

/** Some numbers have a bill of another family than their product's. */
const codesOf = ({ family, products }: ExportedFamily): readonly string[] => [
  ...new Set([
    ...products.map(({ code }): string => code),
    ...family.numbers.filter(({ reply }) => reply !== undefined).map(({ code }) => code),
  ]),
]

const inJson = (names: readonly string[]): Schema => ({
  type: 'object',
  required: ['data', 'meta'],
  properties: { data: { anyOf: names.map(ref) }, meta: ref('Meta') },
})

/** Uses `<mp><data>` where the vendor's example does, and always for the price list. */
const wrapped = (names: readonly string[], replies: readonly WireReply[]): readonly Schema[] => {
  const some = replies.some(({ envelope }) => envelope === 'data')
  const inside = some ? [...names, 'PriceList'] : ['PriceList']
  return [{ type: 'object', required: ['data'], properties: { data: { anyOf: inside.map(ref) } } }]
}

const responseCodes = ({ fixtures }: ExportSource): Schema => {
  const { messages } = fixtures
  const codes = fixtures.responseCodes.map(({ code }) => code)
  return {
    type: 'string',
    pattern: '^[0-9]{2,3}$',
    description: codes.map((code) => `- \`${code}\` ${messages.usual(code)}`).join('\n'),
    examples: codes.slice(0, 1),
  }
}

/** @source `error_details` documented in part; see docs/discoveries */
const REFUSAL: Schema = {
  type: 'object',
  description: 'No bill: a code and its message, and on HTTP 400 messages for single fields.',
  required: ['response_code', 'message'],
  properties: {
    response_code: { $ref: '#/components/schemas/ResponseCode' },
    message: { type: 'string' },
    error_details: {
      type: 'object',
      additionalProperties: { type: 'array', items: { type: 'string' } },
    },
  },
  additionalProperties: false,
  xml: { name: 'mp' },
}

const RECEIPT: Schema = {
  type: 'object',
  description: 'Labels and values in printed order; they depend on the product.',
  required: ['data'],
  properties: {
    data: { type: 'object', additionalProperties: { type: ['string', 'number'] } },
  },
}

const priceList = ({ fixtures }: ExportSource): Schema => ({
  type: 'object',
  required: ['pasca'],
  properties: {
    pasca: {
      type: 'array',
      items: {
        type: 'object',
        required: ['code', 'name', 'status', 'fee', 'komisi', 'type', 'category'],
        properties: {
          code: { type: 'string' },
          name: { type: 'string' },
          status: { type: 'integer', enum: [1, 4], description: '1 active, 4 inactive' },
          fee: { type: 'integer', description: 'Admin fee, in Rupiah.' },
          komisi: { type: 'integer', description: 'Commission, in Rupiah.' },
          type: {
            type: 'string',
            examples: [...new Set(fixtures.priceList.map(({ type }) => type))],
          },
          category: { type: 'string' },
          province: { type: 'string' },
        },
      },
    },
  },
})
