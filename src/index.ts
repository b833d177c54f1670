export type { Order, OrderNames } from './arguments.ts'
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
export type { FamilyOf, ProductCode } from './families/product-codes.ts'
export type { InquiryRequest, RequestExtras } from './families/request.ts'
export { type Documented, meaningOf, type ResponseCode } from './families/response-codes.ts'
export type { Hooks, RequestSeen, ResponseSeen } from './hooks.ts'
export { type CallOptions, type IakPostpaidOptions, PRODUCTION, SANDBOX } from './options.ts'
export type {
  Failed,
  Inquired,
  InquiryAnswer,
  OrderAnswer,
  Paid,
  PaymentAnswer,
  Pending,
  Refused,
  StatusAnswer,
  Unpaid,
} from './outcome.ts'
export type { PriceListAnswer, PriceListLine, PriceListQuery } from './price-list.ts'
export type { CustomHead, JsonReceipt, PdfReceipt } from './receipt.ts'
export { newRefId } from './ref-id.ts'
export { sign } from './signature.ts'
export type { RefId, Rupiah, TrId } from './values.ts'
export type { Fields, WireFormat } from './wire/fields.ts'
