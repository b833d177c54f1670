import type { Json } from '../../billing/bill.ts'
import type { PrepaidVersion } from '../../billing/prepaid/order.ts'
import { writeCallback } from '../../protocol/prepaid/callback.ts'
import {
  hasBrowserPath,
  OPERATIONS,
  type Operation,
  recipeOf,
  requiredFields,
} from '../../protocol/prepaid/operations.ts'
import type { WireReply } from '../../wire/document.ts'
import { type Schema, schemaOf } from '../json-schema.ts'
import { ref, requestSchema } from '../openapi-fields.ts'
import { type ExportSource, typeName } from '../source.ts'
import { accountOf, receiptOf, repliesOf, topUpsOf } from './replies.ts'

/** The operations of a version. */
export const operationsOf = (version: PrepaidVersion): readonly Operation[] =>
  OPERATIONS.filter(({ command }) => version === 2 || command !== undefined)

/** The type of an operation in a version, such as `TopUpV2`. */
export const nameOf = ({ kind }: Operation, version: PrepaidVersion): string =>
  `${typeName({ name: kind })}V${version}`

/** The schemas of the prepaid API: requests, replies and callbacks of both versions. */
export const prepaidSchemas = (source: ExportSource): Readonly<Record<string, Schema>> => ({
  ...Object.fromEntries(VERSIONS.flatMap((version) => schemasOf(version, source))),
  LegacyCommand: {
    description: 'Any operation of version 1, depending on `commands`.',
    oneOf: operationsOf(1).map((operation) => ref(`${nameOf(operation, 1)}Request`)),
    discriminator: {
      propertyName: 'commands',
      mapping: Object.fromEntries(
        operationsOf(1).map((operation) => [
          operation.command ?? '',
          `#/components/schemas/${nameOf(operation, 1)}Request`,
        ]),
      ),
    },
    xml: { name: 'mp' },
  },
  PrepaidReceipt: {
    description: 'The receipt of a top-up as data.',
    ...replySchema([receiptOf(source)]),
  },
  PrepaidResponseCode: responseCodes(source),
  PrepaidRefusal: REFUSAL,
  PrepaidJsonRefusal: inData([ref('PrepaidRefusal')]),
})

const VERSIONS = [1, 2] as const

/** The envelope of JSON, which has no `meta`. */
export const inData = (schemas: readonly Schema[]): Schema => ({
  type: 'object',
  required: ['data'],
  properties: { data: schemas.length === 1 ? (schemas[0] ?? {}) : { anyOf: schemas } },
})

const schemasOf = (
  version: PrepaidVersion,
  source: ExportSource,
): readonly (readonly [string, Schema])[] => [
  ...operationsOf(version).flatMap((operation): [string, Schema][] => [
    [`${nameOf(operation, version)}Request`, requestOf(operation, version, 'sign')],
    [nameOf(operation, version), replySchema(repliesOf(operation, version, source))],
  ]),
  ...(version === 2
    ? OPERATIONS.filter(hasBrowserPath).map((operation): [string, Schema] => [
        `Browser${nameOf(operation, 2)}Request`,
        requestOf(operation, 2, 'secret_key'),
      ])
    : []),
  [`CallbackV${version}`, callbackSchema(version, source)],
]

const requestOf = (
  operation: Operation,
  version: PrepaidVersion,
  proof: 'sign' | 'secret_key',
): Schema =>
  requestSchema({
    command: version === 1 ? operation.command : undefined,
    fields: requiredFields(operation, version, proof),
    recipe: recipeOf(operation, version),
    proof,
    optional: operation.kind === 'prepaid-price-list' ? filtersOf(version) : {},
  })

/** @source vendor reference, "Price list" */
const filtersOf = (version: PrepaidVersion): Readonly<Record<string, Schema>> => ({
  status: { type: 'string', enum: ['all', 'active', 'non active'] },
  ...(version === 2 && {
    currency: {
      type: 'string',
      enum: ['IDR', 'USD'],
      description: 'The rows then have it too; USD lists only what has a price in dollars.',
    },
  }),
})

/** A list of version 1 is all of `data`; in XML each item is an element of `<mp>`. */
const replySchema = (replies: readonly Pick<WireReply, 'data'>[]): Schema => {
  const schema = schemaOf(replies.map(({ data }) => data as Json))
  const properties = schema.properties as Readonly<Record<string, Schema>> | undefined
  return properties
    ? {
        ...schema,
        properties: {
          ...properties,
          ...(properties.rc && { rc: ref('PrepaidResponseCode') }),
        },
        xml: { name: 'mp' },
      }
    : schema
}

const callbackSchema = (version: PrepaidVersion, source: ExportSource): Schema => {
  const { messageOf } = source.fixtures.prepaid
  const settled = topUpsOf(version, 'json', source).filter(({ state }) => state !== 'processing')
  const bodies = settled.map(
    (topUp): WireReply['data'] =>
      JSON.parse(writeCallback(topUp, accountOf(source), messageOf).body).data,
  )
  return {
    description:
      'A settled top-up. All values are text; `sign` is md5(username + api_key + ref_id).',
    ...replySchema(bodies.map((data) => ({ data }))),
  }
}

const responseCodes = ({ fixtures }: ExportSource): Schema => ({
  type: 'string',
  pattern: '^[0-9]{2,3}$',
  description: fixtures.prepaid.responseCodes
    .map(({ code, message }) => `- \`${code}\` ${message}`)
    .join('\n'),
  examples: fixtures.prepaid.responseCodes.slice(0, 1).map(({ code }) => code),
})

const REFUSAL: Schema = {
  type: 'object',
  description: 'A code, its message and the status; on HTTP 400 also messages for single fields.',
  required: ['rc', 'message', 'status'],
  properties: {
    rc: ref('PrepaidResponseCode'),
    message: { type: 'string' },
    status: { type: ['integer', 'string'], description: '0 pending, 2 failed' },
    error_details: {
      type: 'object',
      additionalProperties: { type: 'array', items: { type: 'string' } },
    },
  },
  additionalProperties: false,
  xml: { name: 'mp' },
}
