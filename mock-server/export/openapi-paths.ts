import { ResponseCode } from '../billing/response-code.ts'
import { BROWSER_BILL_PATH } from '../protocol/paths.ts'
import { formatError, invalidFields, pageNotFound } from '../protocol/refusal.ts'
import { renderRefusal } from '../protocol/reply.ts'
import type { WireReply } from '../wire/document.ts'
import { unreadable } from '../wire/problem.ts'
import { xmlCodec } from '../wire/xml.ts'
import { bookOf, receiptOf } from './answers.ts'
import {
  answerExamples,
  content,
  examplesIn,
  type Part,
  refusal,
  requestExamples,
} from './openapi-examples.ts'
import { ref } from './openapi-fields.ts'
import type { ExportedFamily, ExportSource } from './source.ts'

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
          description: 'Limits a price list to one product type; other commands ignore it.',
          schema: {
            type: 'string',
            examples: [...new Set(source.fixtures.priceList.map(({ type }) => type))],
          },
        },
      ],
      post: { operationId: 'sendCommandOfType', ...bill },
    },
    [BROWSER_BILL_PATH]: {
      post: {
        operationId: 'sendCommandFromBrowser',
        tags: ['bills'],
        summary: 'The same commands from a web page, with `secret_key` instead of `sign`.',
        requestBody: {
          required: true,
          content: {
            'application/json': { schema: ref('BrowserCommand') },
            'application/xml': { schema: ref('BrowserCommand') },
          },
        },
        responses: bill.responses ?? {},
      },
    },
    '/api/v1/download/{tr_id}': {
      parameters: [TR_ID],
      get: {
        operationId: 'downloadReceipt',
        tags: ['receipts'],
        summary: 'Receipt as PDF, without a sign.',
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
        summary: 'Receipt as JSON, without a sign.',
        responses: {
          200: { description: RECEIPT_OR_NOT, content: receiptOrRefusal(families, source) },
        },
      },
    },
    '/api/v1/bill/download/custom': {
      post: {
        operationId: 'downloadCustomReceipt',
        tags: ['receipts'],
        summary: 'Receipt with the partner’s own company name and address.',
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
  description: 'The id of the paid inquiry.',
  schema: { type: 'string', pattern: '^[1-9][0-9]*$' },
}

const RECEIPT_OR_NOT = 'The receipt, or a refusal when the bill is not paid.'

const PDF: Part = { 'application/pdf': {} }

/** Without a body the format is unknown, and the refusal is XML. */
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

const billOperation = (families: readonly ExportedFamily[], source: ExportSource): Part => {
  const requests = requestExamples(families, source)
  const answers = answerExamples(families, source)
  return {
    tags: ['bills'],
    summary: 'Inquiry, payment, status check or price list, depending on `commands`.',
    requestBody: {
      required: true,
      content: {
        'application/json': { schema: ref('Command'), examples: examplesIn(requests, 'json') },
        'application/xml': { schema: ref('Command'), examples: examplesIn(requests, 'xml') },
      },
    },
    responses: {
      200: {
        description: 'The vendor’s reply; `response_code` says whether it succeeded.',
        content: content(answers, ref('JsonAnswer'), ref('XmlAnswer')),
      },
      ...errors(source),
    },
  }
}

/** The refusals with their own HTTP status. */
const errors = ({ fixtures }: ExportSource): Part => {
  const renderOptions = bookOf(fixtures)
  const said = (early: Parameters<typeof renderRefusal>[0]) => ({
    refusal: renderRefusal(early, renderOptions),
  })
  const missing = invalidFields(
    { hp: [fixtures.fieldWording.required.replace('{field}', 'hp')] },
    '',
  )
  const unknown = pageNotFound({ reason: '', remedy: '' })
  const shape = (description: string, replies: Readonly<Record<string, WireReply>>): Part => ({
    description,
    content: content(replies, ref('JsonRefusal'), ref('Refusal')),
  })
  return {
    400: shape('The body cannot be read, or fields are missing or malformed.', said(missing)),
    404: shape('The path or the method is unknown.', said(unknown)),
    413: shape('The body is larger than 64 KiB.', said(formatError(unreadable('too-large', '')))),
  }
}
