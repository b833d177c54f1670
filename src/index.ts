/** The client of the postpaid API. @module iak-postpaid */

export {
  NoReplyError as BillPaymentError,
  TransportError,
  type TransportReason,
  UnreadableReplyError,
} from '../client-core/errors.ts'
export type { Hooks, RequestEvent, ResponseEvent } from '../client-core/hooks.ts'
export type { CallOptions } from '../client-core/options.ts'
export { newRefId } from '../client-core/ref-id.ts'
export { sign } from '../client-core/signature.ts'
export type { RefId, Rupiah, TrId } from '../client-core/values.ts'
export type { Fields, WireFormat } from '../client-core/wire/fields.ts'
export type { Order, OrderIds } from './arguments.ts'
export { IakPostpaid, type ReceiptOptions } from './client.ts'
export type { ConfirmOptions, Progress, WaitOptions } from './confirm.ts'
export { UnknownOutcomeError } from './errors.ts'
export type { Bill, Detail, Family } from './families/bill.ts'
export type { FamilyOf, ProductCode } from './families/product-code.ts'
export type { InquiryRequest, RequestExtras } from './families/request.ts'
export { type Documented, meaningOf, type ResponseCode } from './families/response-codes.ts'
export { type IakPostpaidOptions, PRODUCTION, SANDBOX } from './options.ts'
export type {
  Failed,
  Inquired,
  InquiryReply,
  OrderReply,
  Paid,
  PaymentReply,
  Pending,
  Refused,
  StatusReply,
  Unpaid,
} from './outcome.ts'
export type { PriceListEntry, PriceListQuery, PriceListReply } from './price-list.ts'
export type { CustomHead, JsonReceipt, PdfReceipt } from './receipt.ts'
