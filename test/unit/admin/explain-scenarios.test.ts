import { describe, expect, test } from 'vitest'
import { aMockServer, type MockServer } from '../../support/a-mock-server.ts'

const explainLast = async (mock: MockServer) => {
  const [last] = (await mock.admin.requests.list({ limit: 1 })).requests
  return mock.admin.requests.explain(last?.id ?? '')
}

describe('why a scenario answered', () => {
  test('and why the others, and the number, did not', async () => {
    const mock = aMockServer()
    await mock.admin.scenarios.replace([
      {
        name: 'other ref',
        when: { command: 'inquiry', refId: 'x-*' },
        answer: { outcomes: ['14'] },
      },
      { name: 'later', when: { command: 'inquiry', nth: 5 }, answer: { outcomes: ['14'] } },
      {
        name: 'down',
        label: 'The biller is down',
        when: { command: 'inquiry', product: 'PGAS' },
        answer: { outcomes: ['103'] },
      },
      { name: 'too late', when: { command: 'inquiry' }, answer: { outcomes: ['14'] } },
      { name: 'payments', when: { command: 'payment' }, answer: { outcomes: ['39'] } },
    ])
    await mock.inquire('PGAS', '0110010000')
    const { candidates, answeredBy, summary } = await explainLast(mock)
    expect(candidates).toMatchObject([
      { rule: 'scenario "other ref"', matched: false, why: 'requires another refId: "x-*"' },
      { rule: 'scenario "later"', matched: false, why: expect.stringContaining('call 5') },
      { source: 'armed', rule: 'scenario "down"', won: true, why: 'The biller is down' },
      {
        rule: 'scenario "too late"',
        matched: true,
        won: false,
        why: expect.stringContaining('but scenario "down" takes precedence'),
      },
      {
        source: 'number',
        rule: 'current-number',
        matched: true,
        won: false,
        why: expect.stringContaining('but the scenario takes precedence'),
      },
      ...candidates.slice(5),
    ])
    expect(answeredBy).toMatchObject({
      kind: 'rule',
      reason: 'scenario-armed',
      responseCode: '103',
    })
    expect(summary).toContain('scenario "down" is armed and takes precedence')
  })

  test('by header, and what it did to the deposit when it settled', async () => {
    const mock = aMockServer()
    const inquiry = await mock.inquire('PGAS', '0110010000')
    await mock.pay(inquiry, { headers: { 'X-Mock-Scenario': 'payment=39,37' } })
    expect(await explainLast(mock)).toMatchObject({
      answeredBy: { reason: 'scenario-header' },
      money: { taken: 323_902, refunded: 0 },
      transaction: { stateBefore: 'inquired', stateAfter: 'processing' },
    })
    await mock.checkStatus(inquiry.refId)
    const { answeredBy, money, transaction, summary } = await explainLast(mock)
    expect(answeredBy).toMatchObject({ reason: 'scenario-plan', responseCode: '37' })
    expect(money).toEqual({
      taken: 0,
      refunded: 323_902,
      depositBefore: 1_000_000_000 - 323_902,
      depositAfter: 1_000_000_000,
    })
    expect(transaction).toMatchObject({ stateBefore: 'processing', stateAfter: 'failed' })
    expect(summary).toContain('was refunded to the deposit')
  })
})
