export { type CallOptions, IakPostpaid } from './client.ts'
export {
  BillPaymentError,
  TransportError,
  UnknownOutcomeError,
  UnreadableReplyError,
} from './errors.ts'
export type { Bill, Detail, Family } from './families/bill.ts'
export type { FamilyOf, ProductCode } from './families/product-codes.ts'
export type { InquiryRequest, RequestExtras } from './families/request.ts'
export { type Documented, meaningOf, type ResponseCode } from './families/response-codes.ts'
export { type IakPostpaidOptions, SANDBOX } from './options.ts'
export type {
  Failed,
  Inquired,
  InquiryAnswer,
  Paid,
  PaymentAnswer,
  Pending,
  Refused,
  StatusAnswer,
  Unpaid,
} from './outcome.ts'
export type { ConfirmOptions, Progress } from './pay-and-confirm.ts'
export type { PriceListAnswer, PriceListLine, PriceListQuery } from './price-list.ts'
export type { CustomHead, JsonReceipt, PdfReceipt } from './receipt.ts'
export { sign } from './signature.ts'
export type { RefId, Rupiah, TrId } from './values.ts'
export type { Fields, WireFormat } from './wire/fields.ts'
