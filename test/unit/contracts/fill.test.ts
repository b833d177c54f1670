import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { fillIn, fillOf } from '../../../contracts/verification/fill.ts'

const ACCOUNT = { username: 'we & co', apiKey: 'our-key' }
const GIVEN = { username: ACCOUNT.username, ref_id: 'pact-1', tr_id: '77' }
const sign = (text: string) =>
  createHash('md5').update(`${ACCOUNT.username}${ACCOUNT.apiKey}${text}`).digest('hex')

const BILLS = '/api/v1/bill/check'

const fill = (body: string, path = BILLS, what: Parameters<typeof fillIn>[0] = 'all') =>
  fillIn(what, { path, body }, GIVEN, ACCOUNT)

describe('a request without generators', () => {
  test.each([
    ['inq-pasca', 'pact-1'],
    ['pay-pasca', '77'],
    ['checkstatus', 'cs'],
    ['pricelist-pasca', 'pl'],
    ['receipt-custom', 'bc'],
  ])('is signed by its command: %s', (commands, signed) => {
    const request = { commands, username: 'they', ref_id: 'a', tr_id: 1, sign: 'x' }
    expect(JSON.parse(fill(JSON.stringify(request)).body)).toEqual({
      ...{ commands, username: 'we & co', ref_id: 'pact-1', tr_id: 77 },
      sign: sign(signed),
    })
  })

  test.each([
    ['/api/check-balance', {}, 'bl'],
    ['/api/pricelist/pulsa/telkomsel', {}, 'pl'],
    ['/api/top-up', { ref_id: 'a' }, 'pact-1'],
    ['/api/check-status', { ref_id: 'a' }, 'pact-1'],
    ['/api/inquiry-pln', { customer_id: '12345678901' }, '12345678901'],
    ['/v1/legacy/index', { commands: 'topup', ref_id: 'a' }, 'pact-1'],
    ['/v1/legacy/index', { commands: 'inquiry_pln', hp: '12345678901' }, '12345678901'],
  ])('of the prepaid API is signed by its path and command: %s %j', (path, fields, signed) => {
    const { body } = fill(JSON.stringify({ username: 'they', ...fields, sign: 'x' }), path)
    expect(JSON.parse(body)).toMatchObject({ username: 'we & co', sign: sign(signed) })
  })

  test('keeps everything else as the consumer wrote it', () => {
    const written = (username: string, trId: string, signed: string) =>
      `{ "amount": 2500.0, "note":"\\"sign\\":\\"no\\"", "username" : ${username},\n "commands":"pay-pasca","tr_id":${trId},  "sign":"${signed}" }`
    expect(fill(written('"they"', '1', 'x\\"y')).body).toBe(written('"we & co"', '77', sign('77')))
    expect(fill(written('"they"', '"1"', 'x')).body).toBe(written('"we & co"', '"77"', sign('77')))
  })

  test.each([
    ['<ref_id>a</ref_id>', '<ref_id>pact-1</ref_id>'],
    ['<ref_id/>', '<ref_id>pact-1</ref_id>'],
    ['<ref_id\n type="text" >a</ref_id >', '<ref_id\n type="text" >pact-1</ref_id>'],
    ['<ref_id><![CDATA[a<b]]></ref_id>', '<ref_id>pact-1</ref_id>'],
  ])('keeps the rest of XML, too: %s', (before, after) => {
    const written = (ref: string, username: string, signed: string) =>
      `\n<?xml version="1.0"?><mp a="1">${ref}<commands>inq-pasca</commands>\n<username>${username}</username><sign>${signed}</sign><!-- <sign/> --></mp>`
    expect(fill(written(before, 'they', '')).body).toBe(
      written(after, 'we &amp; co', sign('pact-1')),
    )
  })

  test('for a receipt has the tr_id in its path', () => {
    expect(fill('', '/api/v1/download/9900001/1')).toEqual({
      path: '/api/v1/download/77/1',
      body: '',
    })
    expect(fill('', '/api/v1/bill/9900001').path).toBe('/api/v1/bill/9900001')
  })

  test.each([
    ['{"commands":"constructor","sign":"x"}', BILLS],
    ['{"sign":"x"}', '/api/nowhere'],
    ['not a document', BILLS],
    ['', BILLS],
  ])('keeps its sign where nothing says what is signed: %s', (body, path) =>
    expect(fill(body, path)).toEqual({ path, body }),
  )
})

test('the state decides on the sign where it says what is signed', () => {
  const { body } = fillIn(
    'all',
    { path: BILLS, body: '{"commands":"pay-pasca","sign":"x"}' },
    { ...GIVEN, sign: 'as the state says' },
    ACCOUNT,
  )
  expect(JSON.parse(body).sign).toBe('as the state says')
})

describe('what is filled in', () => {
  const fromState = { type: 'ProviderState', expression: '' }
  test.each([
    ['nothing without a state', undefined, false, 'nothing'],
    ['all without generators', undefined, true, 'all'],
    ['all without generators of the state', { body: { '$.at': { type: 'Date' } } }, true, 'all'],
    ['the sign where it has one', { body: { '$.sign': fromState } }, true, 'sign'],
    ['the sign in XML', { body: { '$.mp.sign.#text': fromState } }, true, 'sign'],
    ['the sign in brackets', { body: { "$['sign']": fromState } }, true, 'sign'],
    ['nothing where only an id has one', { body: { '$.ref_id': fromState } }, true, 'nothing'],
    ['nothing where only the path has one', { path: fromState }, true, 'nothing'],
    ['all where generators are null', { body: null }, true, 'all'],
  ])('is %s', (_, generators, hasState, expected) =>
    expect(fillOf(generators, hasState)).toBe(expected),
  )
})
