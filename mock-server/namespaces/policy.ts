import type { TopUpLimit } from '../billing/account.ts'
import type { NumberScheme } from '../billing/number-outcome.ts'
import type { MessageStyle, XmlEnvelope } from '../protocol/reply.ts'

/** Behaviour that can be configured. */
export type Policy = {
  readonly testNumbers: NumberScheme
  readonly xmlEnvelope: XmlEnvelope
  /** Whether refused inquiries use the observed messages or the vendor's English list. */
  readonly messages: MessageStyle
  /** Whether billers close at night (109). */
  readonly businessHours: boolean
  /** Whether unknown customer numbers get a generated bill. */
  readonly generateBills: boolean
  /** How often one number may be topped up on one WIB day. */
  readonly topUpLimit: TopUpLimit
  /** Whether the price of a top-up that fails is refunded. */
  readonly refundFailedTopUps: boolean
  /** Whether every signed call is refused with 110. */
  readonly maintenance: boolean
  /** Whether responses have the `X-Mock-…` headers. */
  readonly mockHeaders: boolean
}
