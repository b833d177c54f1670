import type { PrepaidVersion } from '../../billing/prepaid/order.ts'
import { ResponseCode } from '../../billing/response-code.ts'
import { hasBrowserPath, OPERATIONS, type Operation } from '../../protocol/prepaid/operations.ts'
import { BROWSERS, VERSION_1, VERSION_2 } from '../../protocol/prepaid/paths.ts'
import { renderPrepaidRefusal } from '../../protocol/prepaid/refusal.ts'
import {
  type EarlyRefusal,
  formatError,
  invalidFields,
  pageNotFound,
} from '../../protocol/refusal.ts'
import type { WireReply } from '../../wire/document.ts'
import { unreadable } from '../../wire/problem.ts'
import type { Schema } from '../json-schema.ts'
import { content, examplesIn, type Part } from '../openapi-examples.ts'
import { ref } from '../openapi-fields.ts'
import { type Body, type Format, signFor } from '../requests.ts'
import type { ExportSource } from '../source.ts'
import { askedOf, bodyOf, signedPart } from './asked.ts'
import { receiptPaths } from './openapi-receipts.ts'
import { inData, nameOf, operationsOf } from './openapi-schemas.ts'
import { repliesOf } from './replies.ts'

/** The paths of both versions of the prepaid API, those for browsers, and the receipts. */
export const prepaidPaths = (source: ExportSource): Part => {
  const legacy = legacyOperation(source)
  return {
    ...withFilters(VERSION_1, { operationId: 'sendLegacyCommand', ...legacy }),
    ...Object.assign(
      {},
      ...OPERATIONS.map((operation) => pathsOf(operation, source)),
      ...OPERATIONS.filter(hasBrowserPath).map((operation) => browserPath(operation, source)),
    ),
    ...receiptPaths(source),
  }
}

/** A path, and those with the filters of a price list behind it. */
const withFilters = (path: string, post: Part): Part => {
  const id = String(post.operationId)
  return {
    [path]: { post },
    [`${path}/{type}`]: {
      parameters: [TYPE],
      post: { ...post, operationId: `${id}OfType` },
    },
    [`${path}/{type}/{operator}`]: {
      parameters: [TYPE, OPERATOR],
      post: { ...post, operationId: `${id}OfOperator` },
    },
  }
}

const inPath = (name: string, description: string): Part => ({
  ...{ name, in: 'path', required: true, description },
  schema: { type: 'string' },
})

const TYPE = inPath('type', 'Limits a price list to one type, such as pulsa.')
const OPERATOR = inPath('operator', 'Limits it to one operator of the type, such as xl.')

const pathsOf = (operation: Operation, source: ExportSource): Part => {
  const path = VERSION_2 + operation.path
  const post = {
    operationId: idOf(operation),
    tags: [tagOf(operation)],
    summary: SUMMARIES[operation.kind],
    requestBody: requestBody(`${nameOf(operation, 2)}Request`, requestsOf([operation], 2, source)),
    responses: responses([operation], 2, source),
  }
  return operation.kind === 'prepaid-price-list' ? withFilters(path, post) : { [path]: { post } }
}

const browserPath = (operation: Operation, source: ExportSource): Part => ({
  [BROWSERS + operation.path]: {
    post: {
      operationId: `${idOf(operation)}FromBrowser`,
      tags: [tagOf(operation)],
      summary: `${SUMMARIES[operation.kind]} From a web page, with \`secret_key\` instead of \`sign\`.`,
      requestBody: requestBody(`Browser${nameOf(operation, 2)}Request`),
      responses: responses([operation], 2, source),
    },
  },
})

const legacyOperation = (source: ExportSource): Part => ({
  tags: ['top-ups'],
  summary: 'Any operation of version 1, depending on `commands`.',
  requestBody: requestBody('LegacyCommand', requestsOf(operationsOf(1), 1, source)),
  responses: responses(operationsOf(1), 1, source),
})

const idOf = ({ kind }: Operation): string =>
  kind.replace(/-(.)/g, (_match, letter: string) => letter.toUpperCase())

const tagOf = ({ kind }: Operation): string =>
  kind === 'top-up' || kind === 'top-up-status' ? 'top-ups' : 'questions'

const SUMMARIES: Readonly<Record<Operation['kind'], string>> = {
  balance: 'The deposit.',
  'prepaid-price-list': 'Products and prices.',
  'top-up': 'Buys a product. It is pending at first; its outcome comes by a callback.',
  'top-up-status': 'The status of a top-up.',
  'pln-inquiry': 'The owner of a PLN meter.',
  'ovo-inquiry': 'The owner of an OVO account.',
  operator: 'The operator of a phone number.',
  'game-form': 'The form of a game’s customer numbers.',
  'game-player': 'The name of a player.',
  'game-servers': 'The servers of a game.',
  'activation-mail': 'Sends the activation mail of an eSIM again.',
}

type Requests = Readonly<Record<string, (format: Format) => Body>>

/** Signed requests, ready to send; a top-up and its status check have the same ref_id. */
const requestsOf = (
  operations: readonly Operation[],
  version: PrepaidVersion,
  source: ExportSource,
): Requests =>
  Object.fromEntries(
    operations.map((operation) => [
      operation.kind,
      (format: Format) => {
        const asked = askedOf(operation, `example-top-up-v${version}-${format}`, source)
        const sign = signFor(source.account, signedPart(operation, version, asked))
        return bodyOf(operation, version, asked, { username: source.account.username, sign })
      },
    ]),
  )

const requestBody = (schema: string, requests?: Requests): Part => {
  const described = (format: Format): Part => ({
    schema: ref(schema),
    ...(requests && { examples: examplesIn(requests, format) }),
  })
  return {
    required: true,
    content: { 'application/json': described('json'), 'application/xml': described('xml') },
  }
}

const responses = (
  operations: readonly Operation[],
  version: PrepaidVersion,
  source: ExportSource,
): Part => {
  const usual = operations.flatMap((operation) => {
    const [reply] = repliesOf(operation, version, source)
    return reply ? [{ operation, reply }] : []
  })
  const replies = Object.fromEntries(usual.map(({ operation, reply }) => [operation.kind, reply]))
  const types = operations.map((operation) => ref(nameOf(operation, version)))
  const elements = usual.map(({ operation, reply }) => inXml(nameOf(operation, version), reply))
  const refused = renderPrepaidRefusal(
    ResponseCode.ProductUnregistered,
    operations.length === 1 ? operations[0]?.kind : undefined,
    source.fixtures.prepaid,
  )
  const refusal = ref('PrepaidRefusal')
  return {
    200: {
      description: 'The vendor’s reply; `rc` says whether it succeeded.',
      content: content({ ...replies, refusal: refused }, inData([...types, refusal]), {
        anyOf: [...elements, refusal],
        xml: { name: 'mp' },
      }),
    },
    ...errors(source),
  }
}

/** In XML the items of a list are elements of `<mp>`. */
const inXml = (name: string, { data, listElement }: WireReply): Schema =>
  Array.isArray(data) && listElement !== undefined
    ? { type: 'object', properties: { [listElement]: ref(name) } }
    : ref(name)

/** The refusals with their own HTTP status. */
const errors = (source: ExportSource): Part => {
  const { fixtures } = source
  const shape = (description: string, { responseCode, fieldErrors }: EarlyRefusal): Part => ({
    description,
    content: content(
      { refusal: renderPrepaidRefusal(responseCode, undefined, fixtures.prepaid, fieldErrors) },
      ref('PrepaidJsonRefusal'),
      ref('PrepaidRefusal'),
    ),
  })
  const missing = { username: [fixtures.fieldWording.required.replace('{field}', 'username')] }
  return {
    400: shape('The body cannot be read, or fields are missing.', invalidFields(missing, '')),
    404: shape('The path or the method is unknown.', pageNotFound({ reason: '', remedy: '' })),
    413: shape('The body is larger than 64 KiB.', formatError(unreadable('too-large', ''))),
  }
}
