import { accounts } from '../../admin/accounts.ts'
import { callbacks } from '../../admin/callbacks.ts'
import { ledger } from '../../admin/ledger.ts'
import { transactions } from '../../admin/transactions.ts'
import { tool } from '../tool.ts'

/** Tools about transactions and the deposit. */
export const BOOKS = [
  tool({
    name: 'list_transactions',
    title: 'List transactions',
    description:
      'Lists bills and top-ups, newest first, of one state or all: inquired, processing (pending), paid, failed.',
    effect: 'reads',
    operation: transactions.list,
  }),
  tool({
    name: 'get_transaction',
    title: 'Show a transaction',
    description: 'Shows one bill or top-up by its tr_id.',
    effect: 'reads',
    operation: transactions.get,
  }),
  tool({
    name: 'settle',
    title: 'Settle a pending payment',
    description:
      'Settles a pending payment or top-up, once: responseCode "00" makes it succeed, the code of a failure, such as "37" for a bill or "07" for a top-up, makes it fail and refunds its amount. The callback of a top-up is sent then.',
    effect: 'changes',
    operation: transactions.settle,
  }),
  tool({
    name: 'read_ledger',
    title: 'Read the ledger',
    description:
      'Lists the movements of the deposits, in Rupiah, and whether they add up ("holds"); with trId, those of one transaction. A bill that was paid twice would show here.',
    effect: 'reads',
    operation: ledger,
  }),
  tool({
    name: 'list_accounts',
    title: 'List accounts',
    description: 'Lists the partner accounts with their deposits, without their keys.',
    effect: 'reads',
    operation: accounts.list,
  }),
  tool({
    name: 'change_account',
    title: 'Change an account',
    description:
      'Adds to the deposit of an account ("topUp", in Rupiah), suspends it, limits the addresses it may call from, or sets where its callbacks are sent ("callbackUrl").',
    effect: 'changes',
    operation: accounts.change,
    without: ['apiKey'],
  }),
  tool({
    name: 'list_callbacks',
    title: 'List callbacks',
    description:
      'Lists the callbacks of settled top-ups, newest first: what is sent, where, and how its last attempt ended.',
    effect: 'reads',
    operation: callbacks.list,
  }),
  tool({
    name: 'resend_callback',
    title: 'Send a callback again',
    description:
      'Sends the callback of a settled top-up again at once, to the URL of its account; "id" is the tr_id of the top-up.',
    effect: 'changes',
    operation: callbacks.resend,
  }),
]
