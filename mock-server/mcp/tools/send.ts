import { commands } from '../../admin/commands/commands.ts'
import type { SentView } from '../../admin/commands/schemas.ts'
import { tool } from '../tool.ts'

/** What all of them answer. */
const ANSWER =
  'The answer has the outcome (success, pending, failed, refused, or broken by a fault), the vendor’s reply as it arrived, a hint when it was refused, and the id of the request for explain_request.'

/** What a caller would see, and what it came to; the rest is in get_request. */
const show = ({ id, outcome, order, status, responseCode, message, hint, ...sent }: SentView) => ({
  ...{ id, outcome, status, responseCode, message },
  ...(hint !== null && { hint }),
  ...{ trId: order.trId, refId: order.refId },
  ...(sent.decision && { taken: sent.decision.taken, refunded: sent.decision.refunded }),
  ...(sent.fault && { fault: sent.fault.kind }),
  ...(sent.callbackFault && { callbackFault: sent.callbackFault.kind }),
  reply: sent.reply,
})

/** Tools that send the vendor's commands. */
export const SENDING = [
  tool({
    name: 'inquire',
    title: 'Inquire a bill',
    description: `Sends an inquiry for a postpaid bill, signed for the account. The customer number chooses the outcome: list_numbers has numbers, and the last four digits of others choose a code (0014 fails the inquiry with 14, 1037 the payment with 37). Pay with the trId of the answer. ${ANSWER}`,
    effect: 'changes',
    operation: commands.inquire,
    show,
  }),
  tool({
    name: 'pay',
    title: 'Pay an inquiry',
    description: `Sends the payment of an inquiry. A bill is debited once, however often it is paid. Pending is not failed: use check_status, or settle it. It answers as inquire does.`,
    effect: 'changes',
    operation: commands.pay,
    show,
  }),
  tool({
    name: 'check_status',
    title: 'Check the status of a payment',
    description: `Sends a check of the status of a postpaid payment, by its refId. It may settle a payment that is armed to settle after some checks. It answers as inquire does.`,
    effect: 'changes',
    operation: commands.checkStatus,
    show,
  }),
  tool({
    name: 'top_up',
    title: 'Top up a number',
    description: `Sends a prepaid top-up (airtime, data, PLN token, game, e-money). It is pending at first; settle it, or pass the scenario "topup=success" or "topup=failed:07" to have it settle after a second, and see its callback with list_callbacks. The same refId buys only once. It answers as inquire does.`,
    effect: 'changes',
    operation: commands.topUp,
    show,
  }),
  tool({
    name: 'check_top_up',
    title: 'Check the status of a top-up',
    description: `Sends a check of the status of a prepaid top-up, by its refId. It answers as inquire does.`,
    effect: 'changes',
    operation: commands.checkTopUp,
    show,
  }),
]
