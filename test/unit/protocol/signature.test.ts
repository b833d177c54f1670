import { describe, expect, test } from 'vitest'
import vectors from '../../../fixtures/signatures.json' with { type: 'json' }
import type { Account } from '../../../mock-server/billing/account.ts'
import type { Call } from '../../../mock-server/protocol/call.ts'
import { verifySignature } from '../../../mock-server/protocol/signature.ts'
import { aMockServer, aRefId, md5, PARTNER } from '../../support/a-mock-server.ts'
import { anAccount, aSignedInquiry } from '../../support/rules.ts'
import { wireFormats } from '../../support/wire-formats.ts'

const SECRET = 'k3y-that-nobody-may-see'
const OTHER_SECRET = 'another-k3y-to-hide'
const ME = { username: '123123123', apiKey: SECRET }
const OTHER = { username: '0812000111', apiKey: OTHER_SECRET }

test.each(vectors.vectors)(
  'the sign of $command over $signed is $sign',
  ({ username, apiKey, signed, sign }) => {
    const account = anAccount({ username, apiKey } as Partial<Account>)
    const call: Call = {
      command: aSignedInquiry(),
      proof: 'sign',
      sign,
      signed,
      recipe: 'ref_id',
    }
    expect(verifySignature(call, account)).toBe(call.command)
    expect(verifySignature({ ...call, sign: sign.toUpperCase() }, account)).toBeUndefined()
  },
)

describe.each(wireFormats)('a wrong sign (%s)', (format) => {
  const refId = 'order-77'
  const inquiry = {
    commands: 'inq-pasca',
    username: ME.username,
    code: 'PGAS',
    hp: '0110010000',
    ref_id: refId,
  }
  const payment = { commands: 'pay-pasca', username: ME.username, tr_id: '9732788' }
  const check = { commands: 'checkstatus', username: ME.username, ref_id: refId }

  const ask = async (fields: Record<string, string>) => {
    const mock = aMockServer({ accounts: [ME, OTHER] })
    const answer = await mock.send(fields, { format })
    const [exchange] = (await mock.admin.requests.list({ limit: 1 })).requests
    return { answer, hint: answer.headers.get('x-mock-hint') ?? '', exchange }
  }

  test.each([
    [
      "another command's suffix",
      { ...payment, sign: md5(`123123123${SECRET}cs`) },
      /expected md5\(username \+ api_key \+ tr_id\).*recipe of checkstatus/,
    ],
    [
      'the suffix of a price list',
      { ...check, sign: md5(`123123123${SECRET}pl`) },
      /expected md5\(username \+ api_key \+ 'cs'\).*recipe of pricelist-pasca/,
    ],
    [
      'the ref_id in a status check',
      { ...check, sign: md5(`123123123${SECRET}${refId}`) },
      /the sign is md5\(username \+ api_key \+ ref_id\)/,
    ],
    [
      'the customer number in an inquiry',
      { ...inquiry, sign: md5(`123123123${SECRET}0110010000`) },
      /api_key \+ hp\)/,
    ],
    [
      'nothing after the key',
      { ...inquiry, sign: md5(`123123123${SECRET}`) },
      /api_key \+ nothing\)/,
    ],
    [
      "another account's key",
      { ...payment, sign: md5(`123123123${OTHER_SECRET}9732788`) },
      /with the key of account 0812000111/,
    ],
    [
      'upper case',
      { ...payment, sign: md5(`123123123${SECRET}9732788`).toUpperCase() },
      /in upper case instead of lower case/,
    ],
    [
      'spaces around the digest',
      { ...payment, sign: ` ${md5(`123123123${SECRET}9732788`)} ` },
      /extra spaces around the digest/,
    ],
    [
      'spaces between the parts',
      { ...payment, sign: md5(`123123123 ${SECRET} 9732788`) },
      /a digest with extra spaces/,
    ],
    [
      'a line break at the end',
      { ...payment, sign: md5(`123123123${SECRET}9732788\n`) },
      /a digest with extra spaces/,
    ],
    [
      'plus signs between the parts',
      { ...payment, sign: md5(`123123123+${SECRET}+9732788`) },
      /joined with "\+"/,
    ],
    [
      'key and username swapped',
      { ...payment, sign: md5(`${SECRET}1231231239732788`) },
      /key and username swapped/,
    ],
    [
      'the tr_id with thousands separators',
      { ...payment, sign: md5(`123123123${SECRET}9,732,788`) },
      /tr_id written as "9,732,788"/,
    ],
    [
      'the tr_id as a float',
      { ...payment, sign: md5(`123123123${SECRET}9732788.0`) },
      /tr_id written as "9732788.0"/,
    ],
    [
      'a plain tr_id where the body has a formatted one',
      { ...payment, tr_id: '9,732,788', sign: md5(`123123123${SECRET}9732788`) },
      /tr_id written as "9732788"/,
    ],
    [
      'something unknown',
      { ...payment, sign: md5('something unknown') },
      /no known mistake explains this sign/,
    ],
    ['no digest', { ...payment, sign: 'secret' }, /no known mistake explains this sign/],
    ['the key itself', { ...payment, sign: SECRET }, /contains the api_key itself/],
    [
      'the key as username',
      { ...payment, username: SECRET, sign: md5(`${SECRET}1231231239732788`) },
      /username and key are swapped/,
    ],
    [
      'an unknown username',
      { ...payment, username: '0800', sign: md5(`0800${SECRET}9732788`) },
      /no account has this username.*with the key of account 123123123/,
    ],
  ])('made with %s gets 100, and the hint says so', async (_what, fields, hint) => {
    const asked = await ask(fields)
    expect(asked.answer).toMatchObject({
      status: 200,
      responseCode: '100',
      message: 'INVALID SIGNATURE',
    })
    expect(asked.answer.data).toEqual({ response_code: '100', message: 'INVALID SIGNATURE' })
    expect(asked.hint).toMatch(hint)
    expect(asked.exchange).toMatchObject({ hint: asked.hint, responseCode: '100' })
  })

  test.each([
    ['in the username', { ...payment, username: SECRET, sign: 'x' }],
    ['in the sign', { ...payment, sign: SECRET }],
    ['in an extra field', { ...payment, api_key: OTHER_SECRET, sign: 'x' }],
  ])('with a key %s does not leak it to a header or the journal', async (_where, fields) => {
    const { answer, hint, exchange } = await ask(fields)
    for (const text of [hint, JSON.stringify([...answer.headers]), JSON.stringify(exchange)]) {
      expect(text).not.toContain(SECRET)
      expect(text).not.toContain(OTHER_SECRET)
    }
  })

  test('changes no deposit and records nothing', async () => {
    const mock = aMockServer()
    const wrong = { sign: md5('wrong') }
    await mock.pay({ trId: 9732788 }, { format, fields: wrong })
    const refused = aRefId()
    await mock.inquire('PGAS', '0110010000', { format, refId: refused, fields: wrong })
    expect(await mock.deposit()).toBe(1_000_000_000)
    expect(await mock.checkStatus(refused)).toMatchObject({ responseCode: '06' })
    expect(await mock.checkStatus('151270689512')).toMatchObject({ responseCode: '42' })
  })
})

test('without mock headers a wrong sign reveals no more than the vendor would', async () => {
  const mock = aMockServer({ mockHeaders: false })
  const answer = await mock.pay({ trId: 9732788 }, { fields: { sign: 'wrong' } })
  expect([...answer.headers.keys()].filter((name) => name.startsWith('x-mock'))).toEqual([])
  const [exchange] = (await mock.admin.requests.list({ limit: 1 })).requests
  expect(exchange?.hint).toMatch(/expected md5/)
})

test('the headers of an answer name the request, what matched, and a hint only when there is one', async () => {
  const mock = aMockServer()
  const { headers } = await mock.inquire('PGAS', '0110011039')
  expect(headers.get('x-mock-request-id')).toBe('req-1')
  expect(headers.get('x-mock-matched')).toBe('current-number PGAS 0110011039')
  expect(headers.get('x-mock-hint')).toBeNull()
  expect((await mock.admin.requests.get('req-1')).command).toMatchObject({
    username: PARTNER.username,
  })
})
