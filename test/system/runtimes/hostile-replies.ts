import { aStatus, INQUIRY, PAYMENT } from '../client/a-vendor.ts'

/** The result of a reply: an outcome, or the kind of error. */
type Made =
  | 'inquired'
  | 'paid'
  | 'pending'
  | 'failed'
  | 'unpaid'
  | 'refused'
  | 'listed'
  | 'receipt'
  | 'unknown'
  | 'unreadable'

type Call = 'pay' | 'checkStatus' | 'inquire' | 'priceList' | 'receipt'

/** A reply that no vendor should send, and its safe result. */
export type HostileReply = {
  readonly call: Call
  readonly title: string
  readonly wanted: Made
  readonly http: number
  readonly type: string
  readonly body: string
}

type Changes = Readonly<Record<string, unknown>>
type Http = { readonly http?: number; readonly type?: string }

const reply = (
  call: Call,
  wanted: Made,
  title: string,
  body: string | object,
  { http = 200, type = 'application/json' }: Http = {},
): HostileReply => ({
  ...{ call, title, wanted, http, type },
  body: typeof body === 'string' ? body : JSON.stringify(body),
})

const payment = (changes: Changes = {}) => ({ data: { ...PAYMENT, ...changes }, meta: [] })
const status = (state: number, code: string, changes: Changes = {}) => ({
  data: { ...aStatus(state, code), ...changes },
  meta: [],
})
const inquiry = (changes: Changes = {}) => ({ data: { ...INQUIRY, ...changes }, meta: [] })

/** Without any proof of payment. */
const UNPROVEN = { datetime: undefined, balance: undefined, noref: undefined }

/** The text of an answer with a member written a second time. */
const twice = (body: object, member: string) =>
  JSON.stringify(body).replace('{"data":{', `{"data":{${member},`)

const xml = (fields: string) => `<?xml version="1.0"?><mp>${fields}</mp>`
const XML_PAYMENT =
  '<tr_id>9900001</tr_id><code>PGAS</code><datetime>20260301100000</datetime><hp>0110010000</hp>' +
  '<nominal>321500</nominal><admin>2500</admin><response_code>00</response_code><message>OK</message>' +
  '<price>324000</price><selling_price>323000</selling_price><balance>1</balance><noref>1</noref>' +
  '<ref_id>order-1</ref_id>'
const asXml = { type: 'application/xml' }
const asHtml = { type: 'text/html; charset=UTF-8' }
const BAD_AMOUNTS = [-1, 0.5, '1e3', '-5', 'Rp 324.000', '324,000', true, [324000], {}, null]
const http = (code: number) => ({ http: code })

const OTHER_STATUSES = [201, 202, 203, 206, 301, 302, 307, 308, 401, 402, 403, 404, 405, 407]
const MORE_STATUSES = [
  408, 409, 410, 411, 413, 415, 421, 422, 425, 429, 451, 500, 501, 502, 503, 504,
]

const payments: readonly HostileReply[] = [
  ...[...OTHER_STATUSES, ...MORE_STATUSES].map((code) =>
    reply('pay', 'unknown', `paid under HTTP ${code}`, payment(), http(code)),
  ),
  reply('pay', 'unknown', 'failed under HTTP 503', payment({ response_code: '37' }), http(503)),
  reply('pay', 'pending', '00 under HTTP 400', payment(), http(400)),
  ...[0, 2, 3, 4, -1, '2', 'x'].map((state) =>
    reply('pay', 'pending', `00 with status ${state}`, payment({ status: state })),
  ),
  ...[0, 1].map((state) =>
    reply(
      'pay',
      'pending',
      `37 with status ${state}`,
      payment({ response_code: '37', status: state }),
    ),
  ),
  reply('pay', 'unknown', 'INQUIRY SUCCESS', inquiry()),
  reply('pay', 'unknown', '00 and nothing else', { data: { response_code: '00' } }),
  reply('pay', 'unknown', '00 with the tr_id alone', {
    data: { response_code: '00', tr_id: 9900001 },
  }),
  reply('pay', 'unknown', '00 with proof but no tr_id', payment({ tr_id: undefined })),
  ...['abc', '', null, 0, -9900001, 9900001.5, [9900001], {}, true, '9900001abc', 1e20].map(
    (trId) => reply('pay', 'unknown', `tr_id ${JSON.stringify(trId)}`, payment({ tr_id: trId })),
  ),
  ...['09900001', ' 9900001', '9900001 ', '9900001.0', '0x970FA1', '+9900001'].map((trId) =>
    reply('pay', 'unknown', `tr_id spelt ${JSON.stringify(trId)}`, payment({ tr_id: trId })),
  ),
  reply('pay', 'unknown', 'another tr_id', payment({ tr_id: 5 })),
  reply('pay', 'unknown', 'another tr_id, failed', payment({ tr_id: 5, response_code: '37' })),
  ...['order-2', 'ORDER-1', ' order-1', ['order-1'], {}, 7].map((refId) =>
    reply('pay', 'unknown', `ref_id ${JSON.stringify(refId)}`, payment({ ref_id: refId })),
  ),
  reply(
    'pay',
    'unknown',
    'another ref_id, failed',
    payment({ ref_id: 'order-2', response_code: '37' }),
  ),
  ...[0, 37, true, null, '', ' 00', '0', '000 ', 'OK', '0O', ['00'], {}].map((code) =>
    reply(
      'pay',
      'unknown',
      `response_code ${JSON.stringify(code)}`,
      payment({ response_code: code }),
    ),
  ),
  reply('pay', 'unknown', 'no response_code', payment({ response_code: undefined })),
  reply('pay', 'unknown', 'two codes, 37 before 00', twice(payment(), '"response_code":"37"')),
  reply('pay', 'unknown', 'two tr_ids', twice(payment(), '"tr_id":5')),
  reply(
    'pay',
    'unknown',
    'a code escaped and another',
    twice(payment(), '"response\\u005fcode":"37"'),
  ),
  reply('pay', 'unknown', 'rc says otherwise', payment({ rc: '37' })),
  reply('pay', 'unknown', 'the top says otherwise', { response_code: '37', ...payment() }),
  reply('pay', 'unknown', 'two status fields', twice(payment({ status: 1 }), '"status":2')),
  reply('pay', 'unknown', 'data inside data', { data: payment() }),
  reply('pay', 'unknown', 'data in a list', { data: [PAYMENT] }),
  reply('pay', 'unknown', 'data as text', { data: JSON.stringify(PAYMENT) }),
  reply('pay', 'unknown', 'data that is null', { data: null }),
  reply('pay', 'unknown', 'a list', [PAYMENT]),
  ...['', 'null', '0', 'true', '"00"', '{', '{"data":', 'OK', '\u0000', '[[[['].map((body) =>
    reply('pay', 'unknown', `the body ${JSON.stringify(body)}`, body),
  ),
  reply('pay', 'unknown', 'half of it', JSON.stringify(payment()).slice(0, 90)),
  reply('pay', 'unknown', 'it, and text after it', `${JSON.stringify(payment())}<br>Warning`),
  reply('pay', 'unknown', 'a warning before it', `<br>Warning${JSON.stringify(payment())}`),
  ...BAD_AMOUNTS.map((value) =>
    reply('pay', 'unknown', `price ${JSON.stringify(value)}`, payment({ price: value })),
  ),
  reply(
    'pay',
    'unknown',
    'a price of 1e400',
    JSON.stringify(payment()).replace('"price":324000', '"price":1e400'),
  ),
  reply(
    'pay',
    'unknown',
    'a price above every safe integer',
    payment({ price: '99999999999999999999' }),
  ),
  reply(
    'pay',
    'unknown',
    'a price below zero and no nominal',
    payment({ price: -1, nominal: undefined }),
  ),
  ...[-1, 0.5, '-7'].map((balance) =>
    reply('pay', 'unknown', `balance ${balance}`, payment({ balance })),
  ),
  reply(
    'pay',
    'unknown',
    'no proof but the balance "null"',
    payment({ ...UNPROVEN, balance: 'null' }),
  ),
  reply('pay', 'unknown', 'no proof but a blank noref', payment({ ...UNPROVEN, noref: '  ' })),
  reply('pay', 'unknown', 'no proof but the noref "null"', payment({ ...UNPROVEN, noref: 'null' })),
  reply('pay', 'unknown', 'no proof but a noref in a list', payment({ ...UNPROVEN, noref: ['1'] })),
  ...[
    '20260231100000',
    '20261301100000',
    '20260301250000',
    '2026-03-01 10:00',
    '0',
    '00000000000000',
  ].map((datetime) =>
    reply(
      'pay',
      'unknown',
      `no proof but the datetime ${datetime}`,
      payment({ ...UNPROVEN, datetime }),
    ),
  ),
  reply('pay', 'pending', 'a price that is not the sum', payment({ price: 999_999 })),
  reply(
    'pay',
    'pending',
    'another amount than inquired',
    payment({ nominal: 1, admin: 0, price: 1, selling_price: 1 }),
  ),
  reply('pay', 'pending', 'another amount was deducted', payment({ selling_price: 1 })),
  reply('pay', 'pending', 'another customer', payment({ hp: '0110010001' })),
  reply('pay', 'pending', 'another product', payment({ code: 'PLNPOSTPAID' })),
  reply('pay', 'pending', 'the code 42', payment({ response_code: '42', ...UNPROVEN })),
  reply('pay', 'pending', 'an undocumented code', payment({ response_code: '777' })),
  ...['01', '34', '40', '39', '05', '201'].map((code) =>
    reply('pay', 'pending', `the code ${code}`, payment({ response_code: code })),
  ),
  reply('pay', 'failed', 'the code 17 and nothing else', {
    response_code: '17',
    message: 'BALANCE',
  }),
  reply('pay', 'failed', 'the code 107 under HTTP 400', { response_code: '107' }, http(400)),
  reply('pay', 'paid', 'no ref_id', payment({ ref_id: undefined })),
  reply('pay', 'paid', 'no noref', payment({ noref: undefined })),
  reply('pay', 'paid', 'a balance alone', payment({ ...UNPROVEN, balance: 0 })),
  reply('pay', 'paid', 'the tr_id as text', payment({ tr_id: '9900001' })),
  reply('pay', 'paid', 'status 1', payment({ status: 1 })),
  reply('pay', 'paid', 'JSON as HTML', payment(), asHtml),
  reply('pay', 'paid', 'a byte-order mark', `\ufeff${JSON.stringify(payment())}`),
  reply('pay', 'paid', 'XML', xml(XML_PAYMENT), asXml),
  reply(
    'pay',
    'paid',
    'XML with its ref_id twice',
    xml(`${XML_PAYMENT}<ref_id>order-1</ref_id>`),
    asXml,
  ),
  reply('pay', 'unknown', 'XML with two tr_ids', xml(`${XML_PAYMENT}<tr_id>5</tr_id>`), asXml),
  reply(
    'pay',
    'unknown',
    'XML with two codes',
    xml(`${XML_PAYMENT}<response_code>37</response_code>`),
    asXml,
  ),
  reply('pay', 'unknown', 'XML with a document type', `<!DOCTYPE mp>${xml(XML_PAYMENT)}`, asXml),
  reply('pay', 'unknown', 'XML that does not end', xml(XML_PAYMENT).slice(0, -6), asXml),
  reply('pay', 'unknown', 'XML without fields', '<mp/>', asXml),
  reply(
    'pay',
    'unknown',
    'XML nested deeper than any',
    '<a>'.repeat(20_000) + '</a>'.repeat(20_000),
    asXml,
  ),
  reply('pay', 'unknown', 'JSON nested deeper than any', '['.repeat(200_000) + ']'.repeat(200_000)),
  reply('pay', 'unknown', 'a page', '<!doctype html><h1>It works!</h1>', asHtml),
  reply('pay', 'unknown', 'a page under its own name', '<html><body>00</body></html>', asXml),
]

const statuses: readonly HostileReply[] = [
  ...[201, 202, 301, 302, 401, 403, 404, 500, 502, 503].flatMap((code) => [
    reply('checkStatus', 'unreadable', `42 under HTTP ${code}`, status(0, '42'), http(code)),
    reply('checkStatus', 'unreadable', `37 under HTTP ${code}`, status(2, '37'), http(code)),
  ]),
  reply('checkStatus', 'pending', '42 under HTTP 400', status(0, '42'), http(400)),
  reply('checkStatus', 'pending', 'paid under HTTP 400', status(1, '00'), http(400)),
  reply('checkStatus', 'pending', 'paid, but failed', status(2, '00')),
  reply('checkStatus', 'pending', 'failed, but paid', status(1, '37')),
  reply('checkStatus', 'pending', 'unpaid, but paid', status(1, '42')),
  reply('checkStatus', 'pending', '42, but failed', status(2, '42')),
  reply('checkStatus', 'pending', '42 with an unknown status', status(9, '42')),
  reply('checkStatus', 'unreadable', 'another tr_id is unpaid', status(0, '42', { tr_id: 5 })),
  reply('checkStatus', 'unreadable', 'another tr_id is paid', status(1, '00', { tr_id: 5 })),
  reply(
    'checkStatus',
    'unreadable',
    'another ref_id failed',
    status(2, '37', { ref_id: 'order-2' }),
  ),
  reply(
    'checkStatus',
    'unreadable',
    'another ref_id is unpaid',
    status(0, '42', { ref_id: 'order-2' }),
  ),
  reply('checkStatus', 'unreadable', 'a tr_id in a list', status(0, '42', { tr_id: [9900001] })),
  reply(
    'checkStatus',
    'unreadable',
    'a ref_id in a list',
    status(0, '42', { ref_id: ['order-1'] }),
  ),
  reply('checkStatus', 'unreadable', 'paid without proof', status(1, '00', UNPROVEN)),
  reply('checkStatus', 'unreadable', '00 and nothing else', { data: { response_code: '00' } }),
  reply('checkStatus', 'unreadable', '39 and nothing else', { data: { response_code: '39' } }),
  reply(
    'checkStatus',
    'unreadable',
    'the number 0 for a code',
    status(1, '00', { response_code: 0 }),
  ),
  reply('checkStatus', 'unreadable', 'two codes', twice(status(0, '42'), '"response_code":"00"')),
  reply('checkStatus', 'unreadable', 'two states', twice(status(0, '42'), '"status":1')),
  reply('checkStatus', 'unreadable', 'a page', '<html>nginx</html>', asHtml),
  reply('checkStatus', 'refused', '06 and nothing else', { data: { response_code: '06' } }),
  reply('checkStatus', 'refused', '42 and nothing else', { data: { response_code: '42' } }),
  reply('checkStatus', 'unpaid', '42', status(0, '42')),
  reply('checkStatus', 'paid', '00', status(1, '00')),
]

const others: readonly HostileReply[] = [
  ...[201, 302, 404, 500, 503].map((code) =>
    reply('inquire', 'unreadable', `a bill under HTTP ${code}`, inquiry(), http(code)),
  ),
  reply('inquire', 'unreadable', 'a bill under HTTP 400', inquiry(), http(400)),
  reply('inquire', 'unreadable', 'another ref_id', inquiry({ ref_id: 'order-2' })),
  reply('inquire', 'unreadable', 'another customer', inquiry({ hp: '0110010001' })),
  reply('inquire', 'unreadable', 'another product', inquiry({ code: 'PLNPOSTPAID' })),
  reply('inquire', 'unreadable', 'no tr_id', inquiry({ tr_id: undefined })),
  reply('inquire', 'unreadable', 'no bill', inquiry({ nominal: undefined })),
  reply('inquire', 'unreadable', 'a failed transaction', inquiry({ status: 2 })),
  reply(
    'inquire',
    'unreadable',
    'a refusal of another ref_id',
    inquiry({ response_code: '14', ref_id: 'order-2' }),
  ),
  ...BAD_AMOUNTS.map((value) =>
    reply(
      'inquire',
      'unreadable',
      `selling_price ${JSON.stringify(value)}`,
      inquiry({ selling_price: value }),
    ),
  ),
  reply('inquire', 'unreadable', 'a price that is not the sum', inquiry({ price: 1 })),
  reply('inquire', 'refused', '14 in Indonesian', {
    data: { response_code: '14', message: 'NO PELANGGAN TIDAK DITEMUKAN' },
  }),
  reply('priceList', 'unreadable', 'a list under HTTP 500', { data: { pasca: [] } }, http(500)),
  reply('priceList', 'unreadable', 'a list under HTTP 400', { data: { pasca: [] } }, http(400)),
  reply('priceList', 'unreadable', 'nothing', {}),
  reply('priceList', 'unreadable', 'success without a list', { data: { response_code: '00' } }),
  reply('priceList', 'unreadable', 'a list of texts', { data: { pasca: ['PGAS'] } }),
  reply('priceList', 'unreadable', 'a text for a list', { data: { pasca: 'PGAS' } }),
  reply('priceList', 'unreadable', 'a list of unknown entries', { data: { pasca: [{ fee: 1 }] } }),
  reply('priceList', 'listed', 'an empty list', { data: { pasca: [] } }),
  reply('priceList', 'listed', 'an empty list in XML', '<mp><data></data></mp>', asXml),
  reply('receipt', 'unreadable', 'a file under HTTP 404', '%PDF-1.7', {
    http: 404,
    type: 'application/pdf',
  }),
  reply('receipt', 'unreadable', 'a file under HTTP 400', '%PDF-1.7', {
    http: 400,
    type: 'application/pdf',
  }),
  reply('receipt', 'unreadable', 'a page that calls itself a file', '<h1>', {
    type: 'application/pdf',
  }),
  reply('receipt', 'unreadable', 'success without a file', { response_code: '00' }),
  reply('receipt', 'unreadable', 'an empty file', '', { type: 'application/pdf' }),
  reply('receipt', 'receipt', 'a file of no type', '%PDF-1.7', { type: '' }),
  reply('receipt', 'refused', '42', { response_code: '42' }),
]

/** Every reply, each with a result that loses no money. */
export const HOSTILE_REPLIES: readonly HostileReply[] = [...payments, ...statuses, ...others]
