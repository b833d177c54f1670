import { type Answer, answer, refusal } from './answer.ts'
import { type Book, headOf, pricesOf, STATUS, type Transaction } from './book.ts'
import { messageOf } from './messages.ts'
import { norefOf, paymentMessage } from './payment.ts'
import { type Asked, textOf } from './reading.ts'

const unpaid = (transaction: Transaction, balance: number): Answer =>
  answer('check status', {
    ...headOf(transaction, transaction.datetime),
    ref_id: transaction.refId,
    status: transaction.status,
    response_code: '42',
    message: messageOf('42') ?? '',
    ...pricesOf(transaction),
    balance,
    desc: transaction.bill.inquiry.desc,
  })

const pending = (transaction: Transaction): Answer =>
  answer('check status', {
    ...headOf(transaction),
    ref_id: transaction.refId,
    status: transaction.status,
    response_code: '39',
    message: messageOf('39') ?? '',
    ...pricesOf(transaction),
    balance: transaction.balance,
    desc: transaction.bill.inquiry.desc,
  })

const settled = (transaction: Transaction): Answer =>
  answer('check status', {
    ...headOf(transaction, transaction.datetime),
    status: transaction.status,
    response_code: transaction.payment,
    message: paymentMessage(transaction.payment),
    ...pricesOf(transaction),
    balance: transaction.balance,
    noref: norefOf(transaction),
    ref_id: transaction.refId,
    desc: transaction.bill.payment.desc,
  })

/** Answers checkstatus. */
export const checkStatus = (asked: Asked, book: Book): Answer => {
  const transaction = book.withRefId(textOf(asked, 'ref_id'))
  if (transaction === undefined) return refusal('06')
  if (transaction.status === STATUS.unpaid) return unpaid(transaction, book.deposit)
  return transaction.status === STATUS.pending ? pending(transaction) : settled(transaction)
}
