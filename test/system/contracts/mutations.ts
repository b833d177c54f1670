/** Mistakes that the mock could make, and what notices them. */
import { randomUUID } from 'node:crypto'
import {
  answered,
  butFirst,
  field,
  inWords,
  json,
  lose,
  type Mutation,
  noticed,
  sentAs,
  signed,
  withLeaf,
  withoutZeros,
} from './mutation.ts'
import { contentType, lacks, leaf, missing, onlyJson, onlyXml, status } from './places.ts'

const gasInquiry = noticed('inquiry', 'PGAS', 'there is a bill')
const gasPayment = noticed('payment', 'PGAS', 'the bill is paid')
const gasStatus = noticed('check status', 'PGAS', 'the bill is paid')
const powerInquiry = noticed('inquiry', 'PLNPOSTPAID', 'there is a bill')
const monthMissing = noticed('inquiry', 'BPJS', 'a field is missing (400)')
const everyProduct = noticed('price list', 'any', 'every product')

const DETAIL = '.desc.tagihan.detail'
const noDetail = {
  json: { field: `$.data${DETAIL}` },
  xml: missing('$.mp.desc.tagihan.detail'),
}

export const MUTATIONS: readonly Mutation[] = [
  gasInquiry('sends price in words', leaf('price'), field('price', inWords)),
  gasInquiry(
    'sends price with a fraction',
    leaf('price'),
    field('price', (value) => Number(value) + 0.5),
  ),
  gasInquiry('omits selling_price', lacks('selling_price'), lose('selling_price')),
  gasInquiry('drops the leading zero of a customer number', leaf('hp'), field('hp', withoutZeros)),
  gasInquiry('sends a customer number as a number', onlyJson(leaf('hp')), field('hp', Number)),
  gasInquiry(
    'omits the envelope',
    onlyJson({ json: missing('$.data') }),
    json(({ data }) => data),
  ),
  gasInquiry('labels JSON as XML', onlyJson(contentType), sentAs('application/xml')),
  gasInquiry('labels XML as JSON', onlyXml(contentType), sentAs('application/json')),
  gasInquiry(
    'sends a negative price',
    leaf('price'),
    field('price', (value) => -Number(value)),
  ),
  gasInquiry(
    'writes a product code in lower case',
    leaf('code'),
    field('code', (code) => String(code).toLowerCase()),
  ),
  gasInquiry('omits the customer name', lacks('tr_name'), lose('tr_name')),
  powerInquiry(
    'omits a field of a detail',
    {
      json: missing(`$.data${DETAIL}[0].denda`),
      xml: missing(`$.mp${DETAIL}.denda`),
    },
    lose('denda'),
  ),
  noticed('inquiry', 'TELKOMPSTN', 'there is a bill')(
    'omits a field of every detail but the first',
    {
      json: missing(`$.data${DETAIL}[1].total`),
      xml: missing(`$.mp${DETAIL}.total`),
    },
    butFirst('total', () => undefined),
  ),
  powerInquiry('sends no detail where there is one', noDetail, (answer, asked) =>
    asked.format === 'json'
      ? field('detail', () => [])(answer, asked)
      : lose('detail')(answer, asked),
  ),
  powerInquiry(
    'sends a single detail without its list',
    onlyJson(noDetail),
    field('detail', (list) => (list as unknown[])[0]),
  ),
  gasPayment('omits tr_id', lacks('tr_id'), lose('tr_id')),
  gasPayment(
    'sends datetime in another format',
    leaf('datetime'),
    field('datetime', () => '2026-03-01 10:00:00'),
  ),
  gasPayment(
    'sends a negative balance',
    leaf('balance'),
    field('balance', () => -1),
  ),
  gasPayment('omits balance', lacks('balance'), lose('balance')),
  gasPayment(
    'answers "0" for "00"',
    leaf('response_code'),
    field('response_code', () => '0'),
  ),
  gasPayment(
    'sends response_code as a number',
    onlyJson(leaf('response_code')),
    field('response_code', Number),
  ),
  gasPayment('answers a payment with HTTP 500', status, answered(500)),
  noticed('payment', 'PLNPOSTPAID', 'pending with 39')(
    'reports a pending payment as a success',
    leaf('response_code'),
    field('response_code', () => '00'),
  ),
  noticed('payment', 'any', 'unknown tr_id (06)')(
    'refuses an unknown tr_id with another code',
    leaf('response_code'),
    field('response_code', () => '14'),
  ),
  gasStatus('omits desc from a check status', lacks('desc'), lose('desc')),
  gasStatus('omits status from a check status', lacks('status'), lose('status')),
  noticed('check status', 'PLNPOSTPAID', 'the payment failed (37)')(
    'reports a failed payment as paid',
    leaf('status'),
    field('status', (value) => (typeof value === 'number' ? 1 : '1')),
  ),
  noticed('inquiry', 'any', 'unknown product (20)')(
    'refuses without a message',
    lacks('message'),
    lose('message'),
  ),
  noticed('inquiry', 'PGAS', 'duplicate ref_id (11)')(
    'accepts a ref_id twice',
    leaf('response_code'),
    {
      alterRequest: (asked) => signed(withLeaf(asked, 'ref_id', `again-${randomUUID()}`)),
    },
  ),
  noticed('inquiry', 'PGAS', 'wrong sign (100)')('accepts a wrong sign', leaf('response_code'), {
    alterRequest: signed,
  }),
  monthMissing('answers a missing field with HTTP 422', status, answered(422)),
  noticed('inquiry', 'any', 'unknown product (20)')('refuses with HTTP 500', status, answered(500)),
  gasInquiry('answers a bill with HTTP 400', status, answered(400)),
  monthMissing('omits error_details', lacks('error_details'), lose('error_details')),
  everyProduct(
    'omits fee from the price list',
    {
      json: missing('$.data.pasca[0].fee'),
      xml: missing('$.mp.pasca.fee'),
    },
    lose('fee'),
  ),
  everyProduct(
    'writes the product codes of the price list in lower case',
    { json: { field: '$.data.pasca[0].code' }, xml: { field: '$.mp.pasca.code' } },
    field('code', (code) => String(code).toLowerCase()),
  ),
  noticed('price list', 'any', 'one type')(
    'lists every type when one is asked for',
    { json: { field: '$.data.pasca[0].type' }, xml: { field: '$.mp.pasca.type' } },
    { alterRequest: (asked) => ({ ...asked, path: asked.path.replace(/\/pln$/, '') }) },
  ),
  everyProduct(
    'omits fee from every product but the first',
    { json: missing('$.data.pasca[1].fee'), xml: missing('$.mp.pasca.fee') },
    butFirst('fee', () => undefined),
  ),
  noticed('price list', 'any', 'active products')(
    'lists an inactive product after an active one',
    { json: { field: '$.data.pasca[1].status' }, xml: { field: '$.mp.pasca.status' } },
    butFirst('status', () => 4),
  ),
  noticed('receipt', 'PGAS', 'a PDF')(
    'sends an empty PDF',
    { json: { field: '$' }, xml: { field: '$' } },
    (answer) =>
      answer.contentType.includes('pdf') ? { ...answer, body: Buffer.from('%') } : answer,
  ),
  noticed('receipt', 'PGAS', 'labels')(
    'omits a label of a receipt',
    {
      json: missing("$.data['JUMLAH TAGIHAN']"),
      xml: missing("$.data['JUMLAH TAGIHAN']"),
    },
    (answer) =>
      answer.contentType.includes('json')
        ? field('JUMLAH TAGIHAN', () => undefined)(answer, { format: 'json' })
        : answer,
  ),
]
