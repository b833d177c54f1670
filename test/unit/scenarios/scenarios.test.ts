import { describe, expect, test } from 'vitest'
import type { NewScenario } from '../../../mock-server/admin/scenarios.ts'
import { aMockServer, speakTo } from '../../support/a-mock-server.ts'
import { wireFormats } from '../../support/wire-formats.ts'

const GAS = 'PGAS'
const GOOD = '0110010000'
const GAS_PRICE = 323_902
const FULL = 1_000_000_000

const aScenario = (
  when: Partial<NewScenario['when']>,
  answer: NewScenario['answer'],
  name = 'slow biller',
): NewScenario => ({ name, when: { command: 'payment', ...when }, answer })

const armed = async (...scenarios: readonly NewScenario[]) => {
  const mock = aMockServer()
  await mock.admin.scenarios.replace(scenarios)
  return mock
}

describe.each(wireFormats)('a scenario (%s)', (format) => {
  test('takes precedence over the customer number, which still works for other calls', async () => {
    const mock = await armed(
      aScenario({ command: 'inquiry', customerNumber: GOOD }, { outcomes: ['14'] }),
    )
    expect(await mock.inquire(GAS, GOOD, { format })).toMatchObject({ responseCode: '14' })
    expect(await mock.inquire(GAS, '0110010014', { format })).toMatchObject({ responseCode: '14' })
    expect(await mock.inquire(GAS, '0110020000', { format })).toMatchObject({ responseCode: '14' })
    const pln = await mock.inquire('PLNPOSTPAID', '530000000001', { format })
    expect(pln).toMatchObject({ responseCode: '01' })
  })

  test('lets a payment be pending, pending at the first check, and paid at the second', async () => {
    const mock = await armed(aScenario({}, { outcomes: ['39', '201', '00'] }))
    const inquiry = await mock.inquire(GAS, GOOD, { format })
    expect(await mock.pay(inquiry, { format })).toMatchObject({ responseCode: '39' })
    expect(await mock.checkStatus(inquiry.refId, { format })).toMatchObject({
      responseCode: '201',
      data: { status: format === 'json' ? 3 : '3' },
    })
    expect(await mock.checkStatus(inquiry.refId, { format })).toMatchObject({
      responseCode: '00',
      data: { status: format === 'json' ? 1 : '1' },
    })
    expect(await mock.checkStatus(inquiry.refId, { format })).toMatchObject({ responseCode: '00' })
    expect(await mock.pay(inquiry, { format })).toMatchObject({ responseCode: '34' })
    expect(await mock.deposit()).toBe(FULL - GAS_PRICE)
  })

  test('refunds the amount when the sequence ends in a failure', async () => {
    const mock = await armed(aScenario({}, { outcomes: ['39', '37'] }))
    const inquiry = await mock.inquire(GAS, GOOD, { format })
    const pending = await mock.pay(inquiry, { format })
    expect(Number(pending.data.balance)).toBe(FULL - GAS_PRICE)
    const failed = await mock.checkStatus(inquiry.refId, { format })
    expect(failed).toMatchObject({ responseCode: '37' })
    expect(Number(failed.data.balance)).toBe(FULL)
    expect(await mock.pay(inquiry, { format })).toMatchObject({ responseCode: '37' })
    expect(await mock.admin.ledger()).toMatchObject({
      holds: true,
      accounts: [{ taken: GAS_PRICE, refunded: GAS_PRICE, deposit: FULL }],
    })
  })

  test('settles after the given number of checks', async () => {
    const mock = await armed(
      aScenario({}, { outcomes: ['39'], settle: { afterChecks: 2, to: '00' } }),
    )
    const inquiry = await mock.inquire(GAS, GOOD, { format })
    await mock.pay(inquiry, { format })
    const codes = []
    for (let i = 0; i < 4; i += 1)
      codes.push((await mock.checkStatus(inquiry.refId, { format })).responseCode)
    expect(codes).toEqual(['39', '39', '00', '00'])
  })

  test('changes a bill, and its sums follow', async () => {
    const mock = await armed(
      aScenario({ command: 'inquiry' }, { outcomes: ['00'], bill: { nominal: 1_000_000 } }),
    )
    const usual = await aMockServer().inquire(GAS, GOOD, { format })
    const changed = await mock.inquire(GAS, GOOD, { format })
    expect(Number(changed.data.nominal)).toBe(1_000_000)
    expect(Number(changed.data.price)).toBe(1_000_000 + Number(usual.data.admin))
    expect(Object.keys(changed.data)).toEqual(Object.keys(usual.data))
    const paid = await mock.pay(changed, { format })
    expect(Number(paid.data.balance)).toBe(FULL - Number(changed.data.selling_price))
  })

  test('answers the first, second and third inquiry in turn, and the last one repeatedly', async () => {
    const mock = await armed(aScenario({ command: 'inquiry' }, { outcomes: ['103', '14', '00'] }))
    const codes = []
    for (let i = 0; i < 4; i += 1)
      codes.push((await mock.inquire(GAS, GOOD, { format })).responseCode)
    expect(codes).toEqual(['103', '14', '00', '00'])
  })
})

describe('a scenario matches', () => {
  const inquiries = async (when: Partial<NewScenario['when']>) => {
    const mock = await armed(aScenario({ command: 'inquiry', ...when }, { outcomes: ['103'] }))
    await mock.admin.accounts.create({ username: '0811', apiKey: 'other', deposit: FULL })
    const other = { username: '0811', apiKey: 'other' }
    const calls = [
      await mock.inquire(GAS, GOOD, { refId: 'first-1' }),
      await mock.inquire(GAS, '0110020000', { refId: 'second-1' }),
      await mock.inquire('PLNNONH', '3225030000000', { refId: 'first-2' }),
      await mock.inquire(GAS, GOOD, { refId: 'third-1', by: other }),
    ]
    return calls.map(({ responseCode }) => responseCode === '103')
  }

  test.each([
    ['everything of its command', {}, [true, true, true, true]],
    ['a product', { product: GAS }, [true, true, false, true]],
    ['products like it', { product: 'PLN*' }, [false, false, true, false]],
    ['a customer number', { customerNumber: GOOD }, [true, false, false, true]],
    ['a ref_id', { refId: 'second-1' }, [false, true, false, false]],
    ['ref_ids like it', { refId: 'first-*' }, [true, false, true, false]],
    ['stars in the middle', { refId: 'f*t-*2' }, [false, false, true, false]],
    ['a username', { username: '0811' }, [false, false, false, true]],
    ['the nth call', { nth: 2 }, [false, true, false, false]],
    ['the nth call of a product', { product: GAS, nth: 3 }, [false, false, false, true]],
    ['its namespace', { namespace: 'default' }, [true, true, true, true]],
    ['no other namespace', { namespace: 'night*' }, [false, false, false, false]],
  ])('%s', async (_, when, expected) => {
    expect(await inquiries(when)).toEqual(expected)
  })

  test('in their order, and each counts every matching call', async () => {
    const mock = await armed(
      aScenario({ command: 'inquiry', nth: 1 }, { outcomes: ['103'] }, 'first'),
      aScenario({ command: 'inquiry', nth: 2 }, { outcomes: ['14'] }, 'second'),
    )
    const codes = []
    for (let i = 0; i < 3; i += 1) codes.push((await mock.inquire(GAS, GOOD)).responseCode)
    expect(codes).toEqual(['103', '14', '00'])
    expect((await mock.admin.scenarios.list()).armed).toMatchObject([
      { name: 'first', matched: 3, answered: 1 },
      { name: 'second', matched: 3, answered: 1 },
    ])
  })

  test('only calls that reach the biller: a refused one does not count', async () => {
    const mock = await armed(aScenario({ command: 'inquiry', nth: 1 }, { outcomes: ['103'] }))
    await mock.inquire(GAS, GOOD, { refId: 'not a ref_id' })
    await mock.inquire(GAS, GOOD, { fields: { sign: 'wrong' } })
    expect(await mock.inquire(GAS, GOOD)).toMatchObject({ responseCode: '103' })
  })

  test('a status check of a pending payment, and nothing else', async () => {
    const mock = await armed(
      aScenario({}, { outcomes: ['39'] }, 'pending'),
      aScenario({ command: 'status-check', nth: 2 }, { outcomes: ['37'] }, 'fails at last'),
    )
    const inquiry = await mock.inquire(GAS, GOOD)
    expect(await mock.checkStatus(inquiry.refId)).toMatchObject({ responseCode: '42' })
    await mock.pay(inquiry)
    expect(await mock.checkStatus(inquiry.refId)).toMatchObject({ responseCode: '39' })
    expect(await mock.checkStatus(inquiry.refId)).toMatchObject({ responseCode: '37' })
    expect(await mock.deposit()).toBe(FULL)
  })
})

describe('X-Mock-Scenario', () => {
  const asking = (scenario: string) => ({ headers: { 'X-Mock-Scenario': scenario } })

  test('applies to its own request, before everything armed', async () => {
    const mock = await armed(aScenario({ command: 'inquiry' }, { outcomes: ['103'] }))
    expect(await mock.inquire(GAS, GOOD, asking('inquiry=14'))).toMatchObject({
      responseCode: '14',
    })
    expect(await mock.inquire(GAS, GOOD)).toMatchObject({ responseCode: '103' })
  })

  test('makes one payment pending, and says so in X-Mock-Matched', async () => {
    const mock = aMockServer()
    const inquiry = await mock.inquire(GAS, GOOD)
    const payment = await mock.pay(inquiry, asking('payment=39,00'))
    expect(payment).toMatchObject({ responseCode: '39' })
    expect(payment.headers.get('x-mock-matched')).toBe(
      `scenario-header "payment=39,00" tr_id ${inquiry.trId}`,
    )
    expect(await mock.checkStatus(inquiry.refId)).toMatchObject({ responseCode: '00' })
  })

  test('selects a scenario by name, whatever its conditions', async () => {
    const mock = await armed(
      aScenario({ command: 'inquiry', refId: 'never-*' }, { outcomes: ['103'] }, 'biller down'),
    )
    expect(await mock.inquire(GAS, GOOD)).toMatchObject({ responseCode: '00' })
    expect(await mock.inquire(GAS, GOOD, asking('biller down'))).toMatchObject({
      responseCode: '103',
    })
  })

  test('reports that it was about another command', async () => {
    const answer = await aMockServer().inquire(GAS, GOOD, asking('payment=39'))
    expect(answer).toMatchObject({ responseCode: '00' })
    expect(answer.headers.get('x-mock-hint')).toMatch(/not used: it is for payment/)
  })

  test.each([
    ['payment', 'nor the name of a scenario'],
    ['payment=', 'neither an outcome'],
    ['payment=3', 'neither an outcome'],
    ['refund=00', 'neither an outcome'],
    ['__proto__=00', 'neither an outcome'],
    ['payment=999', 'not in response-codes.json'],
    ['payment=00,39', 'is never reached'],
    ['unheard of', 'inquiry=14'],
  ])('rejects %j with X-Mock-Error, and nothing is recorded', async (scenario, reason) => {
    const mock = aMockServer()
    const inquiry = await mock.inquire(GAS, GOOD)
    const sign = { 'Content-Type': 'application/json', 'X-Mock-Scenario': scenario }
    const { md5 } = await import('../../support/a-mock-server.ts')
    const body = JSON.stringify({
      commands: 'pay-pasca',
      username: '123123123',
      tr_id: inquiry.trId,
      sign: md5(`123123123sandbox${inquiry.trId}`),
    })
    const answer = await mock.post(body, {}, sign)
    expect(answer.status).toBe(400)
    expect(answer.headers.get('x-mock-error')).toMatch(/not by the vendor/)
    expect(await answer.text()).toContain(reason)
    expect(await mock.checkStatus(inquiry.refId)).toMatchObject({ responseCode: '42' })
  })
})

describe('arming scenarios', () => {
  test('is for one namespace', async () => {
    const mock = await armed(aScenario({ command: 'inquiry' }, { outcomes: ['103'] }))
    const elsewhere = speakTo(mock.namespace('elsewhere'))
    expect(await elsewhere.inquire(GAS, GOOD)).toMatchObject({ responseCode: '00' })
  })

  test('puts the newest first, and replaces one of the same name', async () => {
    const { admin } = await armed(aScenario({ refId: 'a' }, { outcomes: ['37'] }, 'old'))
    await admin.scenarios.arm(aScenario({ refId: 'b' }, { outcomes: ['37'] }, 'new'))
    await admin.scenarios.arm(aScenario({ refId: 'c' }, { outcomes: ['37'] }, 'old'))
    const { armed: listed } = await admin.scenarios.list()
    expect(listed.map(({ name, when }) => [name, when.refId])).toEqual([
      ['old', 'c'],
      ['new', 'b'],
    ])
    await admin.scenarios.disarm('old')
    await expect(admin.scenarios.disarm('old')).rejects.toMatchObject({ status: 404 })
    await admin.scenarios.clear()
    expect(await admin.scenarios.list()).toEqual({ armed: [], files: [] })
  })

  test.each<[string, Partial<NewScenario>, string]>([
    ['an unknown code', { answer: { outcomes: ['999'] } }, 'not in response-codes.json'],
    ['an outcome after a final one', { answer: { outcomes: ['00', '39'] } }, 'is never reached'],
    ['no outcome', { answer: { outcomes: [] } }, 'must name an outcome'],
    ['an unknown product', { when: { command: 'payment', product: 'XX' } }, 'no product XX'],
    [
      'a pattern without products',
      { when: { command: 'payment', product: 'XX*' } },
      'no product code',
    ],
    ['an impossible ref_id', { when: { command: 'payment', refId: 'a b' } }, 'refused with 03'],
    ['an impossible namespace', { when: { command: 'payment', namespace: '/' } }, 'no namespace'],
    [
      'a settle of a final outcome',
      { answer: { outcomes: ['00'], settle: { afterChecks: 1, to: '00' } } },
      'not a pending outcome',
    ],
    [
      'a settle to pending',
      { answer: { outcomes: ['39'], settle: { afterChecks: 1, to: '39' } } },
      'does not settle a payment',
    ],
    [
      'a settle after a year',
      { answer: { outcomes: ['39'], settle: { afterSeconds: 31_536_000, to: '00' } } },
      'afterSeconds',
    ],
    [
      'a bill at payment',
      { answer: { outcomes: ['00'], bill: { nominal: 1 } } },
      'the inquiry determines the bill',
    ],
    [
      'a change of a computed sum',
      {
        when: { command: 'inquiry', product: GAS },
        answer: { outcomes: ['00'], bill: { price: 1 } },
      },
      'change those',
    ],
    [
      'a field no bill has',
      {
        when: { command: 'inquiry', product: GAS },
        answer: { outcomes: ['00'], bill: { '__proto__.x': 1, colour: 'red' } },
      },
      'does not exist',
    ],
    ['nth 0', { when: { command: 'payment', nth: 0 } }, 'at least 1'],
    ['an unknown field', { whenever: true } as never, '/whenever'],
  ])('refuses %s, and arms nothing', async (_, part, reason) => {
    const { admin } = aMockServer()
    const scenario = { ...aScenario({}, { outcomes: ['39'] }), ...part }
    await expect(admin.scenarios.arm(scenario)).rejects.toMatchObject({
      status: 400,
      message: expect.stringContaining(reason),
    })
    expect((await admin.scenarios.list()).armed).toEqual([])
  })

  test('refuses one whose calls an earlier one takes', async () => {
    const { admin } = aMockServer()
    const wide = aScenario({ product: GAS }, { outcomes: ['39'] }, 'wide')
    const narrow = aScenario({ product: GAS, refId: 'a', nth: 2 }, { outcomes: ['37'] }, 'narrow')
    await expect(admin.scenarios.replace([wide, narrow])).rejects.toMatchObject({
      message: expect.stringMatching(/scenarios\/1\/when can never match: "wide"/),
    })
    await admin.scenarios.replace([narrow, wide])
  })
})

test('a scenario about an unknown product is refused with similar ones', async () => {
  const { admin } = aMockServer()
  const scenario = aScenario({ product: 'PLNPOSPAID' }, { outcomes: ['39'] })
  await expect(admin.scenarios.arm(scenario)).rejects.toThrow(
    '/when/product can never match: there is no product PLNPOSPAID; did you mean PLNPOSTPAID',
  )
})
