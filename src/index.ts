export type { Order, OrderIds } from './arguments.ts'
export { IakPostpaid, type ReceiptOptions } from './client.ts'
export type { ConfirmOptions, Progress, WaitOptions } from './confirm.ts'
export {
  BillPaymentError,
  TransportError,
  type TransportReason,
  UnknownOutcomeError,
  UnreadableReplyError,
} from './errors.ts'
export type { Bill, Detail, Family } from './families/bill.ts'
export type { FamilyOf, ProductCode } from './families/product-code.ts'
export type { InquiryRequest, RequestExtras } from './families/request.ts'
export { type Documented, meaningOf, type ResponseCode } from './families/response-codes.ts'
export type { Hooks, RequestEvent, ResponseEvent } from './hooks.ts'
export { type CallOptions, type IakPostpaidOptions, PRODUCTION, SANDBOX } from './options.ts'
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
export { newRefId } from './ref-id.ts'
export { sign } from './signature.ts'
export type { RefId, Rupiah, TrId } from './values.ts'
export type { Fields, WireFormat } from './wire/fields.ts'
