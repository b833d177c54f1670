import { type Circumstances, type Decision, refuse } from './decision.ts'
import { ResponseCode } from './response-code.ts'

/**
 * Tells what became of an inquiry; changes nothing.
 *
 * @refuses InquiryIdNotFound for a ref_id this account has not used
 * @assumed 06 for an unknown ref_id
 */
export const checkStatus = ({ account, transaction }: Circumstances): Decision =>
  transaction
    ? {
        reply: { kind: 'status', transaction, balance: account.deposit },
        entries: [],
        grounds: 'transaction-state',
      }
    : refuse(ResponseCode.InquiryIdNotFound, 'ref-id-unknown')
