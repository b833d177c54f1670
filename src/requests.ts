import type { Account } from '../client-core/options.ts'
import { redactor } from '../client-core/redact.ts'
import { encodeRequest } from '../client-core/reply.ts'
import { sign } from '../client-core/signature.ts'
import type { HttpRequest } from '../client-core/transport.ts'
import type { RefId, TrId } from '../client-core/values.ts'
import type { RequestFields, WireFormat } from '../client-core/wire/fields.ts'
import { type InquiryRequest, inquiryFields } from './families/request.ts'
import { type PriceListQuery, priceListPath } from './price-list.ts'
import { type CustomHead, customReceiptFields } from './receipt.ts'

const BILLS = '/api/v1/bill/check'
const RECEIPTS = '/api/v1/download'
const CUSTOM_RECEIPT = '/api/v1/bill/download/custom'

/** Builds and signs the requests of one account, from validated arguments. */
export type Requests = {
  readonly inquiry: (request: InquiryRequest) => Promise<HttpRequest>
  readonly payment: (trId: TrId) => Promise<HttpRequest>
  readonly status: (refId: RefId) => Promise<HttpRequest>
  readonly priceList: (query: PriceListQuery) => Promise<HttpRequest>
  readonly receipt: (
    trId: TrId,
    as: 'pdf' | 'json',
    head: CustomHead | undefined,
  ) => Promise<HttpRequest>
}

/** Creates the request builders of an account. */
export const requestsOf = ({ username, apiKey }: Account, format: WireFormat): Requests => {
  const contentType = `application/${format}`

  const post = async (fields: RequestFields, path = BILLS): Promise<HttpRequest> => ({
    method: 'POST',
    path,
    contentType,
    body: await encodeRequest(format, fields),
    redact: redactor(String(fields.sign), apiKey),
  })

  const get = (path: string): HttpRequest => ({
    method: 'GET',
    path,
    contentType,
    redact: redactor(apiKey),
  })

  const signed = (text: string) => sign(username, apiKey, text)

  return {
    inquiry: (request) => post(inquiryFields(username, request, signed(request.refId))),
    payment: (trId) => {
      const id = String(trId)
      return post({ commands: 'pay-pasca', username, tr_id: id, sign: signed(id) })
    },
    status: (refId) =>
      post({ commands: 'checkstatus', username, ref_id: refId, sign: signed('cs') }),
    priceList: ({ type, ...filters }) =>
      post(
        { commands: 'pricelist-pasca', username, sign: signed('pl'), ...filters },
        BILLS + priceListPath(type),
      ),
    receipt: async (trId, as, head) =>
      head === undefined
        ? get(`${RECEIPTS}/${trId}${as === 'json' ? '/1' : ''}`)
        : post(
            {
              commands: 'receipt-custom',
              username,
              tr_id: String(trId),
              sign: signed('bc'),
              ...customReceiptFields(head, as),
            },
            CUSTOM_RECEIPT,
          ),
  }
}
