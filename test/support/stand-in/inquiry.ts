import { type Answer, answer, refusal } from './answer.ts'
import { type Amounts, type Book, headOf, pricesOf, type Transaction } from './book.ts'
import { type Bill, familyOf } from './examples.ts'
import { isInactive } from './price-list.ts'
import { type Asked, textOf } from './reading.ts'
import { outcomeOf } from './test-numbers.ts'

/** The fields an inquiry must have; some products require one more. */
export const inquiryRequires = (asked: Asked): readonly string[] => [
  'code',
  'hp',
  'ref_id',
  ...(familyOf(textOf(asked, 'code'))?.requires ?? []),
]

/** The amounts to pay: those of the example, or the requested amount with the example's charges. */
const amountsOf = ({ inquiry }: Bill, asked: string): Amounts => {
  const { nominal, admin, price, selling_price } = inquiry
  if (asked === '') return { nominal, admin, price, selling_price }
  const open = Number(asked)
  const commission = price - selling_price
  return {
    nominal: open,
    admin,
    price: open + admin,
    selling_price: open + admin - commission,
  }
}

const inquired = (transaction: Transaction): Answer =>
  answer('inquiry', {
    ...headOf(transaction),
    ref_id: transaction.refId,
    response_code: '00',
    message: 'INQUIRY SUCCESS',
    ...pricesOf(transaction),
    desc: transaction.bill.inquiry.desc,
  })

/** Answers inq-pasca. */
export const inquire = (asked: Asked, book: Book): Answer => {
  const [code, hp, refId] = [textOf(asked, 'code'), textOf(asked, 'hp'), textOf(asked, 'ref_id')]
  if (/\s/.test(refId)) return refusal('03')
  if (book.withRefId(refId)) return refusal('11')
  if (isInactive(code)) return refusal('106')
  const family = familyOf(code)
  if (family === undefined) return refusal('20')
  const amount = family.requires.includes('desc.amount') ? textOf(asked, 'desc.amount') : ''
  if (amount !== '' && !(Number(amount) > 0)) return refusal('93')
  const outcome = outcomeOf(family, code, hp)
  if ('refusal' in outcome) return refusal(outcome.refusal)
  const { bill, payment } = outcome
  return inquired(
    book.enter({ refId, code, hp, family, bill, amounts: amountsOf(bill, amount), payment }),
  )
}
