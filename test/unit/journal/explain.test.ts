import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { Explanation } from '../../../mock-server/journal/explain/explanation.ts'
import { aMockServer, aRefId, type MockServer, md5, PARTNER } from '../../support/a-mock-server.ts'
import type { Fields } from '../../support/wire-formats.ts'

/** Why the last request was answered as it was, validated against the published schema. */
const whyOfLast = async (mock: MockServer): Promise<Explanation> => {
  const [last] = (await mock.admin.requests.list({ limit: 1 })).requests
  return v.parse(Explanation, await mock.admin.requests.explain(last?.id ?? ''))
}

const stoppedAt = ({ precedence }: Explanation) =>
  precedence.find(({ outcome }) => outcome.endsWith('here'))?.row

const stoppedBy = ({ rules }: Explanation) =>
  rules.find(({ outcome }) => outcome === 'stopped here')?.rule

describe('explain: a successful inquiry', () => {
  test('by the fixture that answered, and by those that would have', async () => {
    const mock = aMockServer()
    await mock.inquire('PLNPOSTPAID', '530000000999', { refId: 'order-eight' })
    const why = await whyOfLast(mock)
    expect(why).toMatchObject({
      account: { username: '123123123', isKnown: true },
      answeredBy: {
        kind: 'fixture',
        reason: 'current-number',
        file: 'families/pln-postpaid/numbers.json',
      },
      transaction: { refId: 'order-eight', stateBefore: null, stateAfter: 'inquired' },
      money: { taken: 0, depositBefore: 1_000_000_000, depositAfter: 1_000_000_000 },
      fixturesChanged: false,
    })
    expect(stoppedAt(why)).toBe(7)
    expect(why.candidates.map(({ rule, matched, won }) => [rule, matched, won])).toEqual([
      ['current-number', true, true],
      ['current-rule', false, false],
      ['legacy-number', false, false],
      ['generated', false, false],
    ])
    expect(why.candidates[0]?.why).toBe('listed as "Success - 8 bills"')
  })

  test('by the pattern its number follows', async () => {
    const mock = aMockServer()
    await mock.inquire('PGAS', '0110010009')
    const why = await whyOfLast(mock)
    expect(why.answeredBy).toMatchObject({
      reason: 'current-rule',
      responseCode: '09',
      file: 'families/pgas/family.json',
    })
    expect(why.candidates.find(({ won }) => won)).toMatchObject({
      outcome: 'inquiry 09 INQUIRY FAILED',
      why: '10 digits beginning with 011001; the last four, 0009, encode the outcome',
    })
  })

  test('with the computed sign and a masked key', async () => {
    const mock = aMockServer()
    await mock.inquire('PGAS', '0110010000', { refId: 'order-1' })
    expect((await whyOfLast(mock)).sign).toEqual({
      recipe: 'md5(username + api_key + ref_id)',
      computed: 'md5("123123123" + "san***" + "order-1")',
      given: md5('123123123sandboxorder-1'),
      valid: true,
      found: null,
    })
  })

  test('by the state at the time, whatever happened since', async () => {
    const mock = aMockServer()
    await mock.inquire('PGAS', '0110010000')
    const [{ id } = { id: '' }] = (await mock.admin.requests.list({ limit: 1 })).requests
    const before = await mock.admin.requests.explain(id)
    await mock.admin.accounts.change(PARTNER.username, { apiKey: 'another-key', topUp: 5 })
    expect(await mock.admin.requests.explain(id)).toEqual(before)
  })
})

describe('two schemes of test numbers', () => {
  /** Documented in the legacy table, and encoded by the current rule, with different outcomes. */
  const collision = { code: 'PLNPOSTPAID', hp: '530000000002' }

  test.each([
    ['current', ['current-number', 'current-rule', 'legacy-number', 'generated']],
    ['legacy', ['legacy-number', 'current-number', 'current-rule', 'generated']],
  ] as const)('are checked in the order of %s', async (testNumbers, order) => {
    const mock = aMockServer({ testNumbers })
    await mock.inquire(collision.code, collision.hp)
    const { candidates } = await whyOfLast(mock)
    expect(candidates.map(({ rule }) => rule)).toEqual(order)
    const matched = candidates.filter(({ matched }) => matched)
    expect(matched.length).toBeGreaterThan(1)
    expect(matched.map(({ won }) => won)).toEqual(matched.map((_, index) => index === 0))
    for (const { why } of matched.slice(1))
      expect(why).toMatch(`but ${matched[0]?.rule} takes precedence`)
  })
})

describe('a payment is explained', () => {
  test('by the amount it took and the outcome of its bill', async () => {
    const mock = aMockServer()
    await mock.pay({ trId: 9732788 })
    expect(await whyOfLast(mock)).toMatchObject({
      summary:
        'Answered 00 (legacy-number, families/pgas/numbers.json): PGAS 0110014601 is a legacy test number. Rp 323,902 was debited from the deposit.',
      money: { taken: 323_902, depositBefore: 1_000_000_000, depositAfter: 999_676_098 },
      transaction: { trId: 9732788, stateBefore: 'inquired', stateAfter: 'paid' },
    })
  })

  test('that was too late, by the day of its inquiry', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'iak-explain-'))
    const ledger = join(folder, 'ledger.db')
    const today = aMockServer({ ledger })
    const inquiry = await today.inquire('PGAS', '0110010000')
    await today.close()
    const tomorrow = aMockServer({ ledger, at: '2026-03-02T00:00+07:00' })
    await tomorrow.pay(inquiry)
    const why = await whyOfLast(tomorrow)
    await tomorrow.close()
    rmSync(folder, { recursive: true })
    expect(stoppedBy(why)).toBe('inquiry-of-an-earlier-day')
    expect(why.answeredBy.why).toBe(
      `tr_id ${inquiry.trId} (PGAS 0110010000) was created at 2026-03-01 10:00:00 WIB, could be paid until 2026-03-02 00:00:00 WIB, and the payment arrived at 2026-03-02 00:00:00 WIB`,
    )
  })

  test('by the deposit it would have needed', async () => {
    const mock = aMockServer({ accounts: [{ ...PARTNER, deposit: 100 }] })
    await mock.pay({ trId: 9732788 })
    const why = await whyOfLast(mock)
    expect(stoppedBy(why)).toBe('deposit-too-low')
    expect(why.answeredBy).toMatchObject({
      responseCode: '17',
      why: 'the bill costs Rp 323,902 and the deposit is Rp 100: Rp 323,802 short',
    })
    expect(why.money).toMatchObject({ taken: 0, depositBefore: 100, depositAfter: 100 })
    expect(why.candidates).toEqual([])
  })

  test('of another account’s bill, without showing it', async () => {
    const by = { username: '0812', apiKey: 'their-own' }
    const mock = aMockServer({ accounts: [PARTNER, by] })
    await mock.pay({ trId: 9732788 }, { by })
    const why = await whyOfLast(mock)
    expect(stoppedBy(why)).toBe('inquiry-of-another-account')
    expect(why.answeredBy.why).toBe('tr_id 9732788 was issued to another account')
    expect(why.transaction).toBeNull()
  })

  test('of a bill that was already paid, and of one never inquired', async () => {
    const mock = aMockServer()
    await mock.pay({ trId: 9732788 })
    await mock.pay({ trId: 9732788 })
    expect((await whyOfLast(mock)).answeredBy.why).toMatch(/^tr_id 9732788 .* is already paid$/)
    await mock.pay({ trId: 99 })
    expect((await whyOfLast(mock)).answeredBy.why).toBe(
      'tr_id 99 was never issued in namespace default',
    )
  })
})

describe('a wrong sign is explained', () => {
  const signed = async (sign: string, username: string = PARTNER.username) => {
    const mock = aMockServer()
    const refId = 'order-1'
    const fields = { commands: 'inq-pasca', username, code: 'PGAS', hp: '0110010000' }
    await mock.send({ ...fields, ref_id: refId, sign })
    return whyOfLast(mock)
  }

  test('by the recipe that was used instead', async () => {
    const why = await signed(md5('123123123sandboxcs'))
    expect(stoppedAt(why)).toBe(5)
    expect(why.sign).toMatchObject({
      computed: 'md5("123123123" + "san***" + "order-1")',
      valid: false,
      found: expect.stringContaining("'cs', the recipe of checkstatus"),
    })
    expect(why.answeredBy).toMatchObject({ kind: 'refusal', responseCode: '100' })
    expect(why.precedence.map(({ outcome }) => outcome)).toEqual([
      ...Array(4).fill('passed'),
      'stopped here',
      ...Array(2).fill('not reached'),
    ])
  })

  test('by the missing account', async () => {
    const why = await signed(md5('nobodysandboxorder-1'), 'nobody')
    expect(why.account).toEqual({ username: 'nobody', isKnown: false, suspended: false })
    expect(why.sign).toMatchObject({ computed: null, valid: false })
    expect(why.answeredBy.why).toContain('no account has this username')
  })

  test('without the key, even if it was sent as the sign', async () => {
    const why = await signed(PARTNER.apiKey)
    expect(why.sign?.given).toBe('***')
    expect(JSON.stringify(why)).not.toContain(PARTNER.apiKey)
  })
})

describe('explain: an unknown name has near misses', () => {
  test('a customer number, by one that differs in a digit', async () => {
    const mock = aMockServer()
    await mock.inquire('PLNPOSTPAID', '530000002000')
    const why = await whyOfLast(mock)
    expect(stoppedBy(why)).toBe('number-unknown')
    expect(why.nearMisses[0]).toEqual({
      what: 'customer number',
      value: '530000000000',
      outcome: 'success',
      difference: 'has 2 instead of 0 at position 9',
    })
    expect(why.candidates.map(({ rule, why }) => [rule, why])).toContainEqual([
      'current-rule',
      'ends in 2000, which is not a stage digit (0 or 1) followed by a code from response-codes.json',
    ])
  })

  test('a customer number, by the product it belongs to', async () => {
    const mock = aMockServer()
    await mock.inquire('PLNPOSTPAID', '0110010000')
    const [first] = (await whyOfLast(mock)).nearMisses
    expect(first).toMatchObject({ what: 'product code', value: 'PGAS', outcome: 'success' })
  })

  test('a product code, by a similar one', async () => {
    const mock = aMockServer()
    await mock.inquire('PLNPOSTPIAD', '530000000000')
    const why = await whyOfLast(mock)
    expect(why.nearMisses[0]).toMatchObject({ what: 'product code', value: 'PLNPOSTPAID' })
    expect(why.answeredBy.file).toBe('price-list.json')
  })

  test.each([
    ['PAY-PASCA', 'pay-pasca', 'differs only in upper and lower case'],
    ['check-status', 'checkstatus', 'differs only in spaces, dots and hyphens'],
  ])('the command %s, by %s', async (commands, value, difference) => {
    const mock = aMockServer()
    await mock.send({ commands })
    const why = await whyOfLast(mock)
    expect(stoppedAt(why)).toBe(3)
    expect(why.nearMisses[0]).toMatchObject({ what: 'command', value, difference })
  })

  test('a path, by the one that was meant', async () => {
    const mock = aMockServer()
    await mock.post('{}', { path: '/api/v1/bill/chek' })
    expect((await whyOfLast(mock)).nearMisses[0]?.value).toBe('POST /api/v1/bill/check')
    await mock.fetch('/api/v1/bill/check')
    const why = await whyOfLast(mock)
    expect(stoppedAt(why)).toBe(1)
    expect(why.nearMisses[0]?.difference).toBe('is a GET, but must be a POST')
  })
})

describe('also explained are', () => {
  test('a body that cannot be read', async () => {
    const mock = aMockServer()
    await mock.post('{"commands":', {})
    const why = await whyOfLast(mock)
    expect(stoppedAt(why)).toBe(2)
    expect(why).toMatchObject({ account: null, sign: null, answeredBy: { responseCode: '107' } })
  })

  test('a missing field', async () => {
    const mock = aMockServer()
    await mock.send({ commands: 'pay-pasca', username: PARTNER.username, sign: 'x' })
    const why = await whyOfLast(mock)
    expect(stoppedAt(why)).toBe(4)
    expect(why.answeredBy.why).toBe('The tr id field is required')
  })

  test('a suspended account', async () => {
    const mock = aMockServer()
    await mock.admin.accounts.change(PARTNER.username, { suspended: true })
    await mock.pay({ trId: 9732788 })
    const why = await whyOfLast(mock)
    expect(stoppedAt(why)).toBe(6)
    expect(why).toMatchObject({ account: { suspended: true }, sign: { valid: true } })
  })

  test('a ref_id used twice', async () => {
    const mock = aMockServer()
    const refId = aRefId()
    await mock.inquire('PGAS', '0110010000', { refId })
    await mock.inquire('PGAS', '0110010000', { refId })
    const why = await whyOfLast(mock)
    expect(stoppedBy(why)).toBe('ref-id-used')
    expect(why.answeredBy.why).toMatch(/^tr_id \d+ \(PGAS 0110010000\) already has this ref_id/)
  })

  test('a status, known and unknown', async () => {
    const mock = aMockServer()
    await mock.checkStatus('978994691278')
    expect((await whyOfLast(mock)).answeredBy.why).toMatch(/has not been paid yet$/)
    await mock.checkStatus('never-used')
    expect((await whyOfLast(mock)).answeredBy.why).toBe(
      'account 123123123 has made no inquiry with ref_id "never-used" in namespace default',
    )
  })

  test('a price list', async () => {
    const mock = aMockServer()
    const sign = md5(`${PARTNER.username}${PARTNER.apiKey}pl`)
    await mock.send({ commands: 'pricelist-pasca', username: PARTNER.username, sign })
    expect((await whyOfLast(mock)).answeredBy).toMatchObject({
      file: 'price-list.json',
      why: expect.stringMatching(/^\d{3} products in price-list.json match the query$/),
    })
  })

  test('a receipt link, which has no sign', async () => {
    const mock = aMockServer()
    await mock.pay({ trId: 9732788 })
    await mock.fetch('/api/v1/download/9732788')
    const why = await whyOfLast(mock)
    expect(why.answeredBy.why).toMatch(/^tr_id 9732788 .* is paid$/)
    expect(why.precedence.filter(({ outcome }) => outcome === 'not applicable')).toHaveLength(5)
    await mock.fetch('/api/v1/download/99')
    expect(stoppedBy(await whyOfLast(mock))).toBe('inquiry-unknown')
  })
})

describe('explain: a request with a fault', () => {
  const payWithFault = async (fault: string, fields: Fields = {}) => {
    const mock = aMockServer()
    const inquiry = await mock.inquire('PGAS', '0110010000')
    await mock.pay(inquiry, { fields, headers: { 'X-Mock-Fault': fault } }).catch(() => 'broken')
    return { mock, why: await whyOfLast(mock) }
  }

  test.each([
    ['request-lost', 'the request was lost'],
    ['http-error; status=503', 'a gateway returned 503'],
    ['connection-reset; when=before', 'reset on the way'],
  ])('as one that never reached the vendor: %s', async (fault, deed) => {
    const { mock, why } = await payWithFault(fault)
    expect(why.summary).toMatch(/^The request never reached the vendor: /)
    expect(why.summary).toContain(deed)
    expect(why.summary).toContain('nothing was recorded')
    expect(why.answeredBy).toMatchObject({ kind: 'fault', reason: 'fault', responseCode: '' })
    expect(new Set(why.precedence.map(({ outcome }) => outcome))).toEqual(new Set(['not reached']))
    expect(why).toMatchObject({ rules: [], money: { taken: 0 }, sign: { valid: true } })
    expect(await mock.admin.requests.unmatched()).toEqual([])
  })

  test.each([
    ['response-lost', 'the reply was lost'],
    ['truncated-body', 'half of the reply was sent'],
    ['malformed-body', 'without its end'],
    ['http-error; when=after', 'instead of the reply'],
    ['connection-reset', 'before the reply was sent'],
    ['slow; delay=3', 'delayed by 3 ms'],
    ['slow; bytesPerChunk=400; everyMs=1', '400 bytes at a time, every 1 ms'],
  ])('as one the vendor answered, with the effect of the fault: %s', async (fault, deed) => {
    const { why } = await payWithFault(fault)
    expect(why.summary).toMatch(/^Answered 00 .* Rp 323,902 was debited from the deposit\. Then /)
    expect(why.summary).toContain(deed)
    expect(why.fault).toContain('requested with X-Mock-Fault')
    expect(stoppedAt(why)).toBe(7)
    expect(why.money.taken).toBe(323_902)
  })

  test('as one that never reached the vendor when its client disconnected first', async () => {
    const mock = aMockServer()
    const leaving = mock.fetch('/api/v1/bill/check', {
      method: 'POST',
      headers: { 'X-Mock-Fault': 'slow; delay=60000; when=before' },
      body: '{"commands":"checkstatus","username":"123123123","ref_id":"a","sign":"x"}',
      signal: AbortSignal.timeout(30),
    })
    await expect(leaving).rejects.toThrow()
    await expect.poll(() => mock.admin.requests.count()).toBe(1)
    expect((await whyOfLast(mock)).summary).toMatch(
      /never reached the vendor: .*the client disconnected.*slow/,
    )
    const [last] = (await mock.admin.requests.list({ limit: 1 })).requests
    expect(last).toMatchObject({ status: 0, fault: { kind: 'slow', sent: null } })
  })

  test('as one that never reached the vendor, even if unreadable', async () => {
    const { mock, why } = await payWithFault('request-lost', { commands: 'nonsense' })
    expect(why.answeredBy.kind).toBe('fault')
    const [last] = (await mock.admin.requests.list({ limit: 1 })).requests
    expect(last).toMatchObject({ status: 0, responseCode: '', answer: '', isMatched: true })
  })

  test('with the name of the fault that was armed', async () => {
    const mock = aMockServer()
    const { id } = await mock.admin.faults.arm({ fault: { kind: 'request-lost' }, times: 1 })
    await mock.pay({ trId: 9732788 }).catch(() => 'broken')
    expect((await whyOfLast(mock)).fault).toContain(`armed as ${id}`)
  })
})

test('a request that was never made cannot be explained', async () => {
  await expect(aMockServer().admin.requests.explain('req-1')).rejects.toMatchObject({ status: 404 })
})
