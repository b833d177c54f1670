import type { NumberScheme } from '../billing/number-outcome.ts'
import type { MessageStyle, XmlEnvelope } from '../protocol/reply.ts'

/** How the mock behaves where the vendor leaves a choice. */
export type Policy = {
  readonly testNumbers: NumberScheme
  readonly xmlEnvelope: XmlEnvelope
  /** Whether refused inquiries speak as was observed, or as the vendor's English list has it. */
  readonly messages: MessageStyle
  /** Whether billers close at night (109). */
  readonly businessHours: boolean
  /** Whether any customer number has a bill. */
  readonly generateBills: boolean
  /** Whether every signed call is answered 110. */
  readonly maintenance: boolean
  /** Whether answers carry the `X-Mock-…` headers. */
  readonly mockHeaders: boolean
}
