import { describe, expect, test } from 'vitest'
import type { Reason } from '../../../mock-server/billing/decision.ts'
import { loadFixtures } from '../../../mock-server/catalogue/load.ts'
import { REMEDIES } from '../../../mock-server/journal/explain/remedies.ts'
import { EARLY_REFUSALS } from '../../../mock-server/protocol/refusal.ts'
import { aMockServer, md5, PARTNER } from '../../support/a-mock-server.ts'
import { wireFormats } from '../../support/wire-formats.ts'
import { DECIDED, EARLY, NEVER_REFUSED } from './refusals.ts'
import type { Refused } from './refused.ts'

/** A cause and a remedy, in one line of ASCII, and nothing of them in the vendor's body. */
const expectHint = ({ headers, body }: Pick<Refused, 'headers' | 'body'>): string => {
  const hint = headers.get('x-mock-hint') ?? ''
  expect(hint).toMatch(/^[\x20-\x7e]{10,500}$/)
  const parts = hint.split('; ')
  expect(parts.length).toBeGreaterThan(1)
  for (const part of parts) expect(part.trim()).not.toBe('')
  expect(hint).not.toMatch(/undefined|\[object|NaN/)
  expect(hint).not.toContain(PARTNER.apiKey)
  expect(hint).not.toMatch(/\b[0-9a-f]{32}\b/)
  expect(body).not.toContain(hint.slice(0, 30))
  return hint
}

const reasonOfLast = async ({ mock }: Refused) => {
  const [last] = (await mock.admin.requests.list({ limit: 1 })).requests
  return (await mock.admin.requests.explain(last?.id ?? '')).answeredBy.reason
}

describe('every refusal carries a hint that names cause and remedy', () => {
  test.each(EARLY_REFUSALS)('before the billing rules: %s', async (kind) => {
    const refused = await EARLY[kind]()
    expect(await reasonOfLast(refused)).toBe(kind)
    expectHint(refused)
  })

  const reason = Object.keys(REMEDIES) as readonly Reason[]

  test.each(reason.filter((one) => !Object.hasOwn(NEVER_REFUSED, one)))(
    'by the rule: %s',
    async (one) => {
      const refused = await DECIDED[one as keyof typeof DECIDED]()
      expect(await reasonOfLast(refused)).toBe(one)
      expectHint(refused)
    },
  )

  test('except a bill that was generated, which never refuses anything', async () => {
    const mock = aMockServer({ generateBills: true })
    const inquiry = await mock.inquire('PGAS', '777')
    expect(await reasonOfLast({ mock, headers: inquiry.headers, body: inquiry.body })).toBe(
      'generated',
    )
    expect(inquiry.responseCode).toBe('00')
    expect(inquiry.headers.get('x-mock-hint')).toBeNull()
    expect((await mock.pay(inquiry)).responseCode).toBe('00')
  })

  const codes = loadFixtures()
    .responseCodes.map(({ code }) => code)
    .filter((code) => code !== '00')

  describe.each(wireFormats)('with each vendor code (%s)', (format) => {
    test.each(codes)('%s', async (code) => {
      const mock = aMockServer()
      const ending = code.padStart(3, '0')
      const refused = await mock.inquire(
        'PGAS',
        `0110010${ending}`.slice(0, 6).concat('0', ending),
        { format },
      )
      expect(refused.responseCode).toBe(code)
      expect(expectHint(refused)).toContain(code)
      const inquiry = await mock.inquire(
        'PGAS',
        `0110011${ending}`.slice(0, 6).concat('1', ending),
        { format },
      )
      const payment = await mock.pay(inquiry, { format })
      expect(payment.responseCode).toBe(code)
      expect(expectHint(payment)).toContain(code)
      expectHint(await mock.checkStatus(inquiry.refId, { format }))
    })
  })

  test('of a missing receipt, in each state of its bill', async () => {
    const mock = aMockServer()
    const states = await Promise.all(
      ['0110011037', '0110011039', '0110010000'].map((hp) => mock.inquire('PGAS', hp)),
    )
    for (const inquiry of states.slice(0, 2)) await mock.pay(inquiry)
    for (const { trId } of [...states, { trId: 99 }, { trId: 'latest' }]) {
      const answer = await mock.fetch(`/api/v1/download/${trId}/1`)
      expectHint({ headers: answer.headers, body: await answer.text() })
    }
  })
})

test('a successful reply has no hint', async () => {
  const mock = aMockServer()
  const inquiry = await mock.inquire('PGAS', '0110010000')
  const sign = md5(`${PARTNER.username}${PARTNER.apiKey}pl`)
  const answers = [
    inquiry,
    await mock.pay(inquiry),
    await mock.checkStatus(inquiry.refId),
    await mock.send({ commands: 'pricelist-pasca', username: PARTNER.username, sign }),
    await mock.fetch(`/api/v1/download/${inquiry.trId}`),
  ]
  for (const { headers } of answers) expect(headers.get('x-mock-hint')).toBeNull()
})

test.each([
  ['X-Mock-Namespace', 'a b', 'namespace'],
  ['X-Mock-Fault', 'gremlins', 'response-lost'],
])('an invalid mock header is explained in the hint: %s', async (name, value, said) => {
  const answer = await aMockServer().post('{}', {}, { [name]: value })
  expect([answer.status, answer.headers.get('x-mock-hint')]).toEqual([
    400,
    expect.stringContaining(said),
  ])
})
