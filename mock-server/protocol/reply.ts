import type { LiteralBody } from '../billing/bill.ts'
import type { Decision } from '../billing/decision.ts'
import type { ProductCode } from '../billing/identifiers.ts'
import type { AnswerKind, PriceListEntry, Product, XmlQuirks } from '../billing/product.ts'
import type { ResponseCode } from '../billing/response-code.ts'
import type { Transaction } from '../billing/transaction.ts'
import type { WireReply } from '../wire/document.ts'
import { inquiryBody, type Messages, paymentBody, spoken, statusBody } from './bodies.ts'
import type { EarlyRefusal } from './refusal.ts'

/** How XML replies are wrapped: as in each documented example, or all the same. */
export type XmlEnvelope = 'documented' | 'flat' | 'data'

/** The messages of refused inquiries: as observed, or from the vendor's list. */
export type MessageStyle = 'observed' | 'documented'

/** What rendering depends on, besides the reply. */
export type RenderOptions = {
  readonly messages: Messages
  readonly product: (code: ProductCode) => Product | undefined
  readonly xmlEnvelope: XmlEnvelope
}

/** Renders a reply in the vendor's fields. */
export const renderReply = ({ reply }: Decision, renderOptions: RenderOptions): WireReply => {
  switch (reply.kind) {
    case 'refused':
      // Only the codes of refused inquiries have two messages.
      return {
        data: spoken(reply.responseCode, renderOptions.messages.ofInquiry),
        envelope: envelope('flat', renderOptions),
      }
    case 'price-list':
      return {
        data: { pasca: reply.entries.map(priceListLine) },
        envelope: envelope('data', renderOptions),
      }
    case 'inquired': {
      const data = inquiryBody(reply.transaction, renderOptions.messages)
      return inProductStyle(data, 'inquiry', reply.transaction, renderOptions)
    }
    case 'payment': {
      const said = spoken(reply.responseCode, renderOptions.messages.ofPayment)
      const data = paymentBody(reply.transaction, reply.balance, said)
      return inProductStyle(data, 'payment', reply.transaction, renderOptions)
    }
    case 'status': {
      const { transaction, balance, responseCode } = reply
      const data = statusBody(transaction, balance, renderOptions.messages, responseCode)
      return inProductStyle(data, 'checkStatus', reply.transaction, renderOptions)
    }
    default:
      throw new Error(`a reply ${reply.kind} is not rendered in the postpaid fields`)
  }
}

/**
 * Renders an early refusal in the vendor's fields.
 *
 * @source `error_details` documented in part; see docs/discoveries
 */
export const renderRefusal = (refusal: EarlyRefusal, renderOptions: RenderOptions): WireReply => {
  const answer = codeAndMessage(refusal.responseCode, renderOptions)
  return {
    data: refusal.fieldErrors ? { ...answer, error_details: refusal.fieldErrors } : answer,
    envelope: envelope('flat', renderOptions),
  }
}

/**
 * Renders a product in the price list.
 *
 * @source vendor reference, "Price list"; province of PDAM from SDK captures
 */
const priceListLine = (entry: PriceListEntry) => {
  const { code, name, status, fee, komisi, type, category, province } = entry
  const line = { code, name, status, fee, komisi, type, category }
  return province === undefined ? line : { ...line, province }
}

const codeAndMessage = (code: ResponseCode, { messages }: RenderOptions) =>
  spoken(code, messages.usual)

const inProductStyle = (
  data: LiteralBody,
  kind: AnswerKind,
  transaction: Transaction,
  renderOptions: RenderOptions,
): WireReply => {
  const quirks = renderOptions.product(transaction.productCode)?.xml[kind]
  return {
    data,
    envelope: envelope(quirks?.envelope ?? 'flat', renderOptions),
    ...(quirks?.reference === 'no_ref' ? NO_REF : undefined),
  }
}

const NO_REF = { elementNames: { noref: 'no_ref' } }

const envelope = (documented: XmlQuirks['envelope'], { xmlEnvelope }: RenderOptions) =>
  xmlEnvelope === 'documented' ? documented : xmlEnvelope
