/** The client of the prepaid API. @module iak-prepaid */

export {
  NoReplyError,
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
export type { Order, Player, PriceListQuery, SentOrder } from './arguments.ts'
export { verifyCallback } from './callback.ts'
export type { CallbackRequest } from './callback-body.ts'
export { IakPrepaid } from './client.ts'
export type { Progress, WaitOptions } from './confirm.ts'
export {
  CallbackError,
  CallbackTooLongError,
  UnknownOutcomeError,
  UnreadableCallbackError,
  WrongSignError,
} from './errors.ts'
export type {
  ActivationReply,
  BalanceReply,
  GameFormatReply,
  GamePlayerReply,
  GameServersReply,
  OperatorReply,
  OvoReply,
  PlnReply,
} from './inquiries.ts'
export { type ApiVersion, type IakPrepaidOptions, PRODUCTION, SANDBOX } from './options.ts'
export type {
  Failed,
  NotFound,
  Pending,
  Refused,
  StatusReply,
  Succeeded,
  TopUpOutcome,
  TopUpReply,
} from './outcome.ts'
export type { PriceListEntry, PriceListReply } from './price-list.ts'
export type { ReceiptData, ReceiptFile, ReceiptForm } from './receipt.ts'
export { type Documented, meaningOf, type ResponseCode } from './response-codes.ts'
