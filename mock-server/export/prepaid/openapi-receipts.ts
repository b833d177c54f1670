import { ResponseCode } from '../../billing/response-code.ts'
import { VERSION_2 } from '../../protocol/prepaid/paths.ts'
import { renderPrepaidRefusal } from '../../protocol/prepaid/refusal.ts'
import { content, type Part } from '../openapi-examples.ts'
import { ref } from '../openapi-fields.ts'
import type { ExportSource } from '../source.ts'
import { inData } from './openapi-schemas.ts'
import { receiptOf } from './replies.ts'

/** The paths of the receipts of top-ups. */
export const receiptPaths = (source: ExportSource): Part => {
  const { prepaid } = source.fixtures
  const receipt = receiptOf(source)
  const refused = renderPrepaidRefusal(ResponseCode.InquiryIdNotFound, undefined, prepaid)
  const answer = (what: Part): Part => ({
    200: { description: 'The receipt, or a refusal unless the top-up succeeded.', content: what },
  })
  const get = { tags: ['receipts'] }
  return {
    [`${VERSION_2}download/{tr_id}`]: {
      parameters: [TR_ID],
      get: {
        ...get,
        operationId: 'downloadTopUpReceipt',
        summary:
          'Receipt of a top-up, without a sign. The Content-Type of the request chooses its form.',
        responses: answer({
          'application/pdf': {},
          'image/jpeg': {},
          'image/png': {},
          ...content({ refused }, ref('PrepaidJsonRefusal'), ref('PrepaidRefusal')),
        }),
      },
    },
    [`${VERSION_2}download/{tr_id}/1`]: {
      parameters: [TR_ID],
      get: {
        ...get,
        operationId: 'readTopUpReceipt',
        summary: 'Receipt of a top-up as JSON or XML, without a sign.',
        responses: answer(
          content({ receipt, refused }, inData([ref('PrepaidReceipt'), ref('PrepaidRefusal')]), {
            anyOf: [ref('PrepaidReceipt'), ref('PrepaidRefusal')],
            xml: { name: 'mp' },
          }),
        ),
      },
    },
  }
}

const TR_ID: Part = {
  ...{ name: 'tr_id', in: 'path', required: true, description: 'The id of the top-up.' },
  schema: { type: 'string' },
}
