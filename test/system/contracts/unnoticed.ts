/** How the mock could be wrong without any contract noticing, and why that is. */
import {
  type Answer,
  type Format,
  field,
  json,
  lose,
  on,
  rename,
  reworded,
  type Unnoticed,
} from './mutation.ts'

const BOTH: readonly Format[] = ['json', 'xml']

const gasInquiry = on('inquiry', 'PGAS', 'there is a bill')
const gasPayment = on('payment', 'PGAS', 'the bill is paid')

const gasStatus = on('check status', 'PGAS', 'the bill is paid')
const monthMissing = on('inquiry', 'BPJS', 'a field is missing (400)')

const asText = (value: unknown) => String(value)
const sentAs =
  (type: string) =>
  (answer: Answer): Answer => ({ ...answer, contentType: type })

const answered =
  (status: number) =>
  (answer: Answer): Answer => ({ ...answer, status })

const ANY_VALUE =
  'A contract asks that a value is there and of its type; which one it is, is left to the vendor.'
const READ = 'The client reads it.'
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
  { ...gasInquiry('gives tr_id as a text', ['json'], field('tr_id', asText)), why: READ },
  { ...gasInquiry('gives price as a text', ['json'], field('price', asText)), why: READ },
  {
    ...gasInquiry(
      'gives price with two places of nothing',
      BOTH,
      field('price', (value) => `${value}.00`),
    ),
    why: READ,
  },
  { ...gasStatus('gives status as a text', ['json'], field('status', asText)), why: READ },
  {
    ...gasInquiry(
      'leaves meta out',
      ['json'],
      json(({ data }) => ({ data })),
    ),
    why: 'The client does not read it.',
  },
  { ...gasInquiry('leaves ref_id out', BOTH, lose('ref_id')), why: 'The client knows it.' },
  {
    ...gasPayment('leaves the reference of a payment out', BOTH, lose('noref')),
    why: 'The client reads it; no table calls it mandatory.',
  },
  { ...gasPayment('calls the reference no_ref', BOTH, rename('noref', 'no_ref')), why: READ },
  {
    ...gasInquiry('wraps a flat answer', ['xml'], (answer) =>
      reworded(answer, (body) => body.replace(/<mp>(.*)<\/mp>/s, '<mp><data>$1</data></mp>')),
    ),
    why: 'The client reads it; which one the vendor writes is an open question.',
  },
  {
    ...on('payment', 'HPTHREE', 'the bill is paid')(
      'leaves the envelope out that this one XML has',
      ['xml'],
      (answer) => reworded(answer, (body) => body.replace(/<\/?data>/g, '')),
    ),
    why: 'The same.',
  },
  { ...gasInquiry('calls the root by another name', ['xml'], rename('mp', 'xml')), why: READ },
  { ...gasInquiry('calls its JSON a text', ['json'], sentAs('text/plain')), why: READ },
  { ...gasInquiry('calls its XML text/xml', ['xml'], sentAs('text/xml')), why: READ },
  {
    ...gasInquiry('begins XML with a byte-order mark', ['xml'], (answer) =>
      reworded(answer, (body) => `\ufeff${body}`),
    ),
    why: READ,
  },
  {
    ...on('check status', 'PLNPOSTPAID', 'the payment failed (37)')(
      'leaves the detail of a failed payment out',
      BOTH,
      lose('desc'),
    ),
    why: 'Such an answer is printed nowhere.',
  },
  {
    ...on('inquiry', 'any', 'unknown product (20)')('refuses with HTTP 400', BOTH, answered(400)),
    why: 'The client reads 200 and 400; no source says which it is.',
  },
  {
    ...monthMissing('answers a missing field with HTTP 200', BOTH, answered(200)),
    why: 'The same.',
  },
  {
    ...monthMissing(
      'gives the errors of a field without their list',
      ['json'],
      field('month', (errors) => String(errors)),
    ),
    why: READ,
  },
]
