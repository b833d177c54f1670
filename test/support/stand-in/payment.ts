import { type Answer, answer, refusal } from './answer.ts'
import { type Book, headOf, pricesOf, STATUS, type Transaction, wibNow } from './book.ts'
import { messageOf, PENDING } from './messages.ts'
import { type Asked, textOf } from './reading.ts'

const statusAfter = (code: string): number => {
  if (code === '00') return STATUS.paid
  return PENDING.includes(code) ? STATUS.pending : STATUS.failed
}

const settle = (transaction: Transaction, book: Book): void => {
  transaction.status = statusAfter(transaction.payment)
  if (transaction.status !== STATUS.failed) book.deposit -= transaction.amounts.selling_price
  transaction.datetime = wibNow()
  transaction.balance = book.deposit
}

/** The message for a payment's code. */
export const paymentMessage = (code: string): string =>
  code === '00' ? 'PAYMENT SUCCESS' : (messageOf(code) ?? '')

/** The reference of a bill, which only a paid one has. */
export const norefOf = ({ status, bill }: Transaction): string =>
  status === STATUS.paid ? (bill.payment.noref ?? '') : ''

const settled = (transaction: Transaction): Answer => {
  const { family, bill, payment, refId, balance, datetime } = transaction
  const verdict = { response_code: payment, message: paymentMessage(payment) }
  const xml = { xmlData: family.xml.payment === 'data', reference: family.xml.reference }
  const money = { ...pricesOf(transaction), balance }
  const { desc } = transaction.status === STATUS.pending ? bill.inquiry : bill.payment
  if (transaction.status === STATUS.pending)
    return answer(
      'payment',
      { ...headOf(transaction), ref_id: refId, ...verdict, ...money, desc },
      xml,
    )
  const noref = norefOf(transaction)
  return answer(
    'payment',
    { ...headOf(transaction, datetime), ...verdict, ...money, noref, ref_id: refId, desc },
    xml,
  )
}

/** Answers pay-pasca. */
export const pay = (asked: Asked, book: Book): Answer => {
  const transaction = book.withTrId(textOf(asked, 'tr_id'))
  if (transaction === undefined) return refusal('06')
  if (transaction.status === STATUS.paid) return refusal('34')
  if (transaction.status === STATUS.unpaid) {
    if (book.deposit < transaction.amounts.selling_price) return refusal('17')
    settle(transaction, book)
  }
  return settled(transaction)
}
