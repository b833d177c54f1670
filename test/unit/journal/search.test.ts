import { describe, expect, test } from 'vitest'
import type { Row } from '../../../mock-server/journal/row.ts'
import { matcherOf } from '../../../mock-server/journal/search/match.ts'
import { parseSearch } from '../../../mock-server/journal/search/parse.ts'

const aRow = (differences: Partial<Row> = {}): Row => ({
  id: 'req-1',
  kind: 'request',
  at: '2026-03-01T10:05:30.250+07:00',
  method: 'POST',
  path: '/api/v1/bill/check',
  command: 'payment',
  product: 'PLNPOSTPAID',
  customerNumber: '530000001037',
  refId: 'order-7',
  trId: 9732792,
  username: '123123123',
  responseCode: '37',
  message: 'PAYMENT FAILED',
  outcome: 'failed',
  status: 200,
  ms: 1.5,
  matched: 'current-number PLNPOSTPAID 530000001037',
  isMatched: true,
  reason: 'current-number',
  hint: null,
  format: 'json',
  ...differences,
})

const finds = (search: string, differences?: Partial<Row>) =>
  (matcherOf(parseSearch(search)) ?? (() => true))(aRow(differences))

describe('a search finds a request', () => {
  test.each([
    'ref:order-7',
    'tr:9732792',
    'hp:53000000103',
    'product:pln',
    'cmd:pay-pasca',
    'cmd:payment',
    'rc:37',
    'rc:14,37',
    'rc:30..39',
    'rc:..37',
    'status:200',
    'status:2xx',
    'status:200..299',
    'format:json',
    'is:failed',
    'is:pending,failed',
    'user:123123123',
    'ms:>1',
    'ms:1..2',
    'id:req-1',
    'time:10:05',
    'time:10:05:30',
    'time:10:00..10:30',
    'time:..10:05',
    'time:10:05..',
    'time:2026-03-01',
    'time:2026-03-01t10:05',
    'time:2026-02-28..2026-03-02',
    'order-7',
    'payment failed',
    '"payment failed"',
    '10:05:30',
    '-rc:00',
    '-rc:00,14 product:PLN',
    'product:"plnpostpaid"',
  ])('%s', (search) => expect(finds(search)).toBe(true))

  test.each([
    'ref:order-8',
    'rc:38',
    'rc:00..36',
    'status:4xx',
    'format:xml',
    'is:refused',
    'is:bad-sign',
    'is:fault',
    'is:callback',
    'ms:>2',
    'id:req-11',
    'time:10:06',
    'time:10:06..',
    'time:..10:04',
    'time:2026-03-02',
    '-is:failed',
    'order-7 order-8',
  ])('but not with %s', (search) => expect(finds(search)).toBe(false))
})

describe('a search that is only half understood', () => {
  test.each([
    ['foo:bar', 'field'],
    ['rc:abc', 'value'],
    ['rc:3', 'value'],
    ['is:purple', 'value'],
    ['time:yesterday', 'value'],
    ['status:9xx', 'value'],
    ['ms:slow', 'value'],
    ['rc:37,none', 'value'],
  ])('names what it did not understand: %s', (text, why) => {
    const { terms, misread } = parseSearch(`${text} product:PLN`)
    expect(misread).toMatchObject([{ text, why }])
    expect(terms.map(({ field }) => field)).toEqual(['product'])
  })

  test('waits while somebody is still typing a value', () =>
    expect(parseSearch('rc:')).toEqual({ terms: [], misread: [] }))

  test('takes an address and a quoted colon for text', () => {
    expect(parseSearch('http://x').terms[0]?.field).toBe(undefined)
    expect(parseSearch('"foo:bar"').terms[0]?.values).toEqual(['foo:bar'])
  })
})
