import { type Decision, refuse } from '../decision.ts'
import { ResponseCode } from '../response-code.ts'
import { isTopUp, type Paid, type TopUp } from '../transaction.ts'
import { nextWibMidnight } from '../wib.ts'
import type { ActivationMail } from './command.ts'
import type { PrepaidContext } from './context.ts'
import { PrepaidCode } from './response-code.ts'

/** @source documented: the fourth on one day is refused */
const MAILS_A_DAY = 3

/**
 * Sends the activation mail of an eSIM again. No mail is sent here.
 *
 * @refuses InquiryIdNotFound unless it is this account's eSIM and its top-up has succeeded (assumed);
 * MailLimitReached
 */
export const sendActivationMail = (
  { email }: ActivationMail,
  { account, transaction, catalogue, now }: PrepaidContext,
): Decision => {
  const isEsim = transaction && catalogue.product(transaction.productCode)?.isEsim === true
  if (!isEsim || !isPaidTopUp(transaction) || transaction.username !== account.username)
    return refuse(ResponseCode.InquiryIdNotFound, 'esim-unknown')
  const midnight = nextWibMidnight(now)
  const today = (transaction.topUp.mails ?? []).filter((at) => nextWibMidnight(at) === midnight)
  if (today.length >= MAILS_A_DAY) return refuse(PrepaidCode.MailLimitReached, 'mails-used-up')
  const topUp = { ...transaction.topUp, mails: [...today, now] }
  return {
    reply: { kind: 'activation-mail', trId: transaction.trId, email },
    entries: [{ kind: 'annotated', transaction: { ...transaction, topUp } }],
    reason: 'prepaid-data',
  }
}

const isPaidTopUp = (transaction: Parameters<typeof isTopUp>[0]): transaction is Paid & TopUp =>
  transaction.state === 'paid' && isTopUp(transaction)
