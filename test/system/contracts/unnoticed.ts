/** Mistakes that no contract would notice, and why. */
import {
  answered,
  type Format,
  field,
  json,
  lose,
  ONE_BY_ONE,
  on,
  READ,
  rename,
  reworded,
  sentAs,
  type Unnoticed,
} from './mutation.ts'

const BOTH: readonly Format[] = ['json', 'xml']

const gasInquiry = on('inquiry', 'PGAS', 'there is a bill')
const gasPayment = on('payment', 'PGAS', 'the bill is paid')

const gasStatus = on('check status', 'PGAS', 'the bill is paid')
const monthMissing = on('inquiry', 'BPJS', 'a field is missing (400)')

const asText = (value: unknown) => String(value)
const ANY_VALUE =
  'A contract requires that a value is present and has its type; which value is up to the vendor.'

export const UNNOTICED: readonly Unnoticed[] = [
  {
    ...gasInquiry(
      'names the ref_id of another order',
      BOTH,
      field('ref_id', () => 'another-order'),
    ),
    why: 'A contract cannot require that an answer repeats a value of its request.',
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
      'sends a blank reference for a paid bill',
      BOTH,
      field('noref', () => ''),
    ),
    why: ANY_VALUE,
  },
  {
    ...gasInquiry(
      'sends a price of zero',
      BOTH,
      field('price', () => 0),
    ),
    why: ONE_BY_ONE,
  },
  {
    ...gasInquiry(
      'sends fields in another order',
      ['json'],
      json(({ data, meta }) => ({
        data: Object.fromEntries(Object.entries(data as object).reverse()),
        meta,
      })),
    ),
    why: 'Order has no meaning in JSON; the golden exchanges check it.',
  },
  { ...gasInquiry('sends tr_id as a string', ['json'], field('tr_id', asText)), why: READ },
  { ...gasInquiry('sends price as a string', ['json'], field('price', asText)), why: READ },
  {
    ...gasInquiry(
      'sends price with two zero decimals',
      BOTH,
      field('price', (value) => `${value}.00`),
    ),
    why: READ,
  },
  { ...gasStatus('sends status as a string', ['json'], field('status', asText)), why: READ },
  {
    ...gasInquiry(
      'omits meta',
      ['json'],
      json(({ data }) => ({ data })),
    ),
    why: 'The client does not read it.',
  },
  { ...gasInquiry('omits ref_id', BOTH, lose('ref_id')), why: 'The client knows it.' },
  {
    ...gasPayment('omits the reference of a payment', BOTH, lose('noref')),
    why: 'The client reads it; no table calls it mandatory.',
  },
  { ...gasPayment('renames the reference to no_ref', BOTH, rename('noref', 'no_ref')), why: READ },
  {
    ...gasInquiry('wraps a flat answer', ['xml'], (answer) =>
      reworded(answer, (body) => body.replace(/<mp>(.*)<\/mp>/s, '<mp><data>$1</data></mp>')),
    ),
    why: 'The client reads it; which one the vendor writes is an open question.',
  },
  {
    ...on('payment', 'HPTHREE', 'the bill is paid')(
      'omits the envelope of the one XML reply that has it',
      ['xml'],
      (answer) => reworded(answer, (body) => body.replace(/<\/?data>/g, '')),
    ),
    why: 'The same.',
  },
  { ...gasInquiry('renames the root', ['xml'], rename('mp', 'xml')), why: READ },
  { ...gasInquiry('labels JSON as text/plain', ['json'], sentAs('text/plain')), why: READ },
  { ...gasInquiry('labels XML as text/xml', ['xml'], sentAs('text/xml')), why: READ },
  {
    ...gasInquiry('starts XML with a byte-order mark', ['xml'], (answer) =>
      reworded(answer, (body) => `\ufeff${body}`),
    ),
    why: READ,
  },
  {
    ...on('check status', 'PLNPOSTPAID', 'the payment failed (37)')(
      'omits the detail of a failed payment',
      BOTH,
      lose('desc'),
    ),
    why: 'No page prints such an answer.',
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
      'sends the errors of a field without their list',
      ['json'],
      field('month', (errors) => String(errors)),
    ),
    why: READ,
  },
]
