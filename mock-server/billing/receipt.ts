import { type Decision, refuse } from './decision.ts'
import { ResponseCode } from './response-code.ts'
import type { Transaction } from './transaction.ts'

/**
 * Decides a receipt request.
 *
 * @refuses InquiryIdNotFound without a transaction; PaymentNotRequested before payment, Pending
 * while it is processing, and a failed payment's own code
 * @assumed all codes; only that it fails is documented
 */
export const showReceipt = (transaction: Transaction | undefined): Decision => {
  switch (transaction?.state) {
    case undefined:
      return refuse(ResponseCode.InquiryIdNotFound, 'inquiry-unknown')
    case 'inquired':
      return refuse(ResponseCode.PaymentNotRequested, 'transaction-state')
    case 'processing':
      return refuse(ResponseCode.Pending, 'transaction-state')
    case 'failed':
      return refuse(transaction.responseCode, 'transaction-state')
    case 'paid':
      return { reply: { kind: 'receipt', transaction }, entries: [], reason: 'transaction-state' }
  }
}
