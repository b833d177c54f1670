/** How the mock could be wrong without any contract noticing, and why that is. */
import { type Format, field, json, on, type Unnoticed } from './mutation.ts'

const BOTH: readonly Format[] = ['json', 'xml']

const gasInquiry = on('inquiry', 'PGAS', 'there is a bill')
const gasPayment = on('payment', 'PGAS', 'the bill is paid')

const ANY_VALUE =
  'A contract asks that a value is there and of its type; which one it is, is left to the vendor.'
const ONE_BY_ONE = 'A contract compares fields with what it wants, not with each other.'

export const UNNOTICED: readonly Unnoticed[] = [
  {
    ...gasInquiry(
      'names the ref_id of another order',
      BOTH,
      field('ref_id', () => 'another-order'),
    ),
    why: 'A contract cannot say that an answer repeats what was asked.',
  },
  {
    ...gasPayment(
      'names the tr_id of another payment',
      BOTH,
      field('tr_id', (id) => Number(id) + 1),
    ),
    why: 'The same; the client itself refuses such an answer.',
  },
  {
    ...gasPayment(
      'says that a paid bill has a blank reference',
      BOTH,
      field('noref', () => ''),
    ),
    why: ANY_VALUE,
  },
  {
    ...gasPayment(
      'writes datetime in another form',
      BOTH,
      field('datetime', () => '2026-03-01 10:00:00'),
    ),
    why: ANY_VALUE,
  },
  {
    ...gasInquiry(
      'says that a bill costs nothing',
      BOTH,
      field('price', () => 0),
    ),
    why: ONE_BY_ONE,
  },
  {
    ...gasInquiry(
      'gives fields in another order',
      ['json'],
      json(({ data, meta }) => ({
        data: Object.fromEntries(Object.entries(data as object).reverse()),
        meta,
      })),
    ),
    why: 'Order means nothing in JSON; the golden exchanges of the mock hold it.',
  },
]
