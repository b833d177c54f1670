import type { Json } from '../billing/bill.ts'
import { ResponseCode } from '../billing/response-code.ts'
import { formatError, invalidFields, pageNotFound } from '../protocol/refusal.ts'
import { renderRefusal, renderReply } from '../protocol/reply.ts'
import type { WireReply } from '../wire/document.ts'
import { xmlCodec } from '../wire/xml.ts'
import { answersOf, bookOf, receiptOf } from './answers.ts'
import { ref } from './openapi-requests.ts'
import { type Body, type Format, goodNumber, inquiryFor, signFor, writeBody } from './requests.ts'
import type { ExportedFamily, ExportSource } from './source.ts'

type Part = { readonly [key: string]: Json }

/** The vendor's paths. */
export const paths = (families: readonly ExportedFamily[], source: ExportSource): Part => {
  const bill = billOperation(families, source)
  return {
    '/api/v1/bill/check': { post: { operationId: 'sendCommand', ...bill } },
    '/api/v1/bill/check/{type}': {
      parameters: [
        {
          name: 'type',
          in: 'path',
          required: true,
          description: 'Limits a price list to one type of product; other commands ignore it.',
          schema: {
            type: 'string',
            examples: [...new Set(source.fixtures.priceList.map(({ type }) => type))],
          },
        },
      ],
      post: { operationId: 'sendCommandOfType', ...bill },
    },
    '/api/v1/download/{tr_id}': {
      parameters: [TR_ID],
      get: {
        operationId: 'downloadReceipt',
        tags: ['receipts'],
        summary: 'Receipt as PDF; takes no sign.',
        responses: {
          200: { description: RECEIPT_OR_NOT, content: { ...PDF, ...refusals(source) } },
        },
      },
    },
    '/api/v1/download/{tr_id}/1': {
      parameters: [TR_ID],
      get: {
        operationId: 'readReceipt',
        tags: ['receipts'],
        summary: 'Receipt as JSON; takes no sign.',
        responses: {
          200: { description: RECEIPT_OR_NOT, content: receiptOrRefusal(families, source) },
        },
      },
    },
    '/api/v1/bill/download/custom': {
      post: {
        operationId: 'downloadCustomReceipt',
        tags: ['receipts'],
        summary: 'Receipt under the partner’s own head.',
        requestBody: {
          required: true,
          content: {
            'application/json': { schema: ref('CustomReceiptRequest') },
            'application/xml': { schema: ref('CustomReceiptRequest') },
          },
        },
        responses: {
          200: {
            description: RECEIPT_OR_NOT,
            content: { ...PDF, ...receiptOrRefusal(families, source) },
          },
          ...errors(source),
        },
      },
    },
  }
}

const TR_ID: Part = {
  name: 'tr_id',
  in: 'path',
  required: true,
  description: 'The id of the inquiry that was paid.',
  schema: { type: 'string', pattern: '^[1-9][0-9]*$' },
}

const RECEIPT_OR_NOT = 'The receipt; or a refusal, when the bill is not paid.'

const PDF: Part = { 'application/pdf': {} }

/** Without a body there is no format to go by, and the refusal is XML. */
const refusals = (source: ExportSource): Part => {
  const { data, ...rest } = refusal(ResponseCode.InquiryIdNotFound, source)
  return {
    'application/json': { schema: ref('JsonRefusal'), example: { data, meta: [] } },
    'application/xml': { schema: ref('Refusal'), example: xmlCodec.encode({ data, ...rest }) },
  }
}

const receiptOrRefusal = (families: readonly ExportedFamily[], source: ExportSource): Part => {
  const [first] = families
  const receipt = first && receiptOf(first, source)
  return {
    ...refusals(source),
    'application/json': {
      schema: { anyOf: [ref('Receipt'), ref('JsonRefusal')] },
      ...(receipt && { example: { data: receipt } }),
    },
  }
}

const refusal = (responseCode: ResponseCode, { fixtures }: ExportSource): WireReply =>
  renderReply(
    { reply: { kind: 'refused', responseCode }, entries: [], grounds: 'inquiry-unknown' },
    bookOf(fixtures),
  )

const billOperation = (families: readonly ExportedFamily[], source: ExportSource): Part => {
  const requests = requestExamples(families, source)
  const answers = answerExamples(families, source)
  return {
    tags: ['bills'],
    summary: 'Inquiry, payment, check status or price list, told apart by `commands`.',
    requestBody: {
      required: true,
      content: {
        'application/json': { schema: ref('Command'), examples: examples(requests, 'json') },
        'application/xml': { schema: ref('Command'), examples: examples(requests, 'xml') },
      },
    },
    responses: {
      200: {
        description: 'What the vendor says; `response_code` tells whether it went well.',
        content: content(answers, 'JsonAnswer', 'XmlAnswer'),
      },
      ...errors(source),
    },
  }
}

/** One signed inquiry for each family, and one each of the other commands. Ready to be sent. */
const requestExamples = (
  families: readonly ExportedFamily[],
  { account, fixtures }: ExportSource,
): Readonly<Record<string, (format: Format) => Body>> => {
  const { username } = account
  const inquiries = families.flatMap(({ family, products }) => {
    const product = products.find((each) => each.active && goodNumber(each))
    const hp = product && goodNumber(product)
    if (!product || hp === undefined) return []
    const inquiry = (format: Format) => {
      const refId = `example-${family.name}-${format}`.replace(/[^A-Za-z0-9_-]/g, '-')
      return inquiryFor(product, hp, { username, refId, sign: signFor(account, refId) })
    }
    return [[`${family.name}.inquiry`, inquiry] as const]
  })
  const [paidInJson, paidInXml = paidInJson] = fixtures.readyMade
  const payment = (format: Format): Body => {
    const trId = String((format === 'json' ? paidInJson : paidInXml)?.trId ?? 1)
    return { commands: 'pay-pasca', username, tr_id: trId, sign: signFor(account, trId) }
  }
  return {
    ...Object.fromEntries(inquiries),
    payment,
    'check-status': () => ({
      commands: 'checkstatus',
      username,
      ref_id: String(paidInJson?.refId ?? 'example'),
      sign: signFor(account, 'cs'),
    }),
    'price-list': () => ({
      commands: 'pricelist-pasca',
      username,
      status: 'all',
      sign: signFor(account, 'pl'),
    }),
  }
}

const examples = (
  requests: Readonly<Record<string, (format: Format) => Body>>,
  format: Format,
): Part =>
  Object.fromEntries(
    Object.entries(requests).map(([name, make]) => [
      name,
      { value: format === 'json' ? (make(format) as Json) : writeBody(make(format), format) },
    ]),
  )

const answerExamples = (
  families: readonly ExportedFamily[],
  source: ExportSource,
): Readonly<Record<string, WireReply>> => ({
  ...Object.fromEntries(
    families.flatMap((one) =>
      Object.entries(answersOf(one, source)).flatMap(([kind, [first]]) =>
        first ? [[`${one.family.name}.${kind}`, first]] : [],
      ),
    ),
  ),
  refusal: refusal(ResponseCode.IncorrectDestinationNumber, source),
})

const content = (replies: Readonly<Record<string, WireReply>>, json: string, xml: string): Part => {
  const shown = (write: (reply: WireReply) => Json): Part =>
    Object.fromEntries(
      Object.entries(replies).map(([name, reply]) => [name, { value: write(reply) }]),
    )
  return {
    'application/json': {
      schema: ref(json),
      examples: shown(({ data }) => ({ data: data as Json, meta: [] })),
    },
    'application/xml': { schema: ref(xml), examples: shown(xmlCodec.encode) },
  }
}

/** The refusals that have an HTTP status of their own. */
const errors = ({ fixtures }: ExportSource): Part => {
  const book = bookOf(fixtures)
  const said = (early: Parameters<typeof renderRefusal>[0]) => ({
    refusal: renderRefusal(early, book),
  })
  const missing = invalidFields({ hp: [fixtures.fieldWording.required.replace('{field}', 'hp')] })
  const shape = (description: string, replies: Readonly<Record<string, WireReply>>): Part => ({
    description,
    content: content(replies, 'JsonRefusal', 'Refusal'),
  })
  return {
    400: shape('The body cannot be read, or fields are missing or malformed.', said(missing)),
    404: shape('The path or the method is unknown.', said(pageNotFound('POST', '/'))),
    413: shape('The body is larger than 64 KiB.', said(formatError(413, 'too large'))),
  }
}
