import { afterAll, describe, expect, test } from 'vitest'
import { startSandbox } from '../../../mock-server/index.ts'
import { IakPrepaid, newRefId, UnknownOutcomeError } from '../../../prepaid-client/index.ts'
import { MORNING } from '../../support/a-mock-server.ts'

const sandbox = await startSandbox({ port: 0, at: MORNING })
afterAll(() => sandbox.close())

const PRICE = 25_000

/** Each test has its own namespace, and so its own deposit and clock. */
let namespaces = 0
const aPartner = (version: 1 | 2, format: 'json' | 'xml') => {
  namespaces += 1
  const { admin, url } = sandbox.namespace(`shop-${namespaces}`)
  const client = new IakPrepaid({
    ...{ username: '123123123', apiKey: 'sandbox', baseUrl: url },
    ...{ version, format },
  })
  const order = { refId: newRefId(), productCode: 'xld25000', customerNumber: '0817777215' }
  const spent = async () => {
    const balance = await client.balance()
    if (balance.outcome !== 'found') throw new Error(balance.outcome)
    return 1_000_000_000 - balance.balance
  }
  /** How many requests for a top-up the vendor has seen. */
  const topUpsSeen = () => admin.requests.count({ command: 'top-up' })
  return { admin, client, order, spent, topUpsSeen }
}

const WIRES = [
  [1, 'json'],
  [1, 'xml'],
  [2, 'json'],
  [2, 'xml'],
] as const

/** So short that a check that finds nothing is repeated at once. */
const QUICK = { firstWait: 5, patience: 5_000 }

describe.each(WIRES)('the prepaid client in version %d, %s', (version, format) => {
  test.each([
    ['00', { outcome: 'succeeded', sn: '123456789' }, PRICE],
    ['07', { outcome: 'failed', responseCode: '07' }, 0],
  ] as const)('is told the outcome that a person chose: %s', async (code, outcome, price) => {
    const { admin, client, order, spent } = aPartner(version, format)
    const bought = await client.topUp(order)
    if (bought.outcome !== 'pending' || !bought.trId) throw new Error(bought.outcome)
    expect(await spent()).toBe(PRICE)
    await admin.transactions.settle(bought.trId, code)
    for (const told of [await client.status(order), await client.confirm(order, QUICK)])
      expect(told).toMatchObject({ ...order, ...outcome, trId: bought.trId, price: PRICE })
    expect(await spent()).toBe(price)
  })

  test.each([
    ['topup=success', 'succeeded'],
    ['topup=failed:14', 'failed'],
    ['topup=pending', 'pending'],
  ])('is told what time makes of %s: %s', async (scenario, outcome) => {
    const { admin, client, order, topUpsSeen } = aPartner(version, format)
    const headers = { 'X-Mock-Scenario': scenario }
    expect(await client.topUp(order, { headers })).toMatchObject({ outcome: 'pending' })
    await admin.clock.move(2)
    expect(await client.confirm(order, { firstWait: 5, patience: 20 })).toMatchObject({ outcome })
    expect(await topUpsSeen()).toBe(1)
  })

  test('buys once and asks until it is decided', async () => {
    const { client, order, spent, topUpsSeen } = aPartner(version, format)
    const headers = { 'X-Mock-Scenario': 'topup=39,39,00' }
    const told = await client.topUpAndConfirm(order, { ...QUICK, headers })
    expect(told).toMatchObject({ ...order, outcome: 'succeeded' })
    expect([await topUpsSeen(), await spent()]).toEqual([1, PRICE])
  })

  test.each(['response-lost', 'truncated-body', 'malformed-body', 'connection-reset'] as const)(
    'whose answer is lost by %s does not know the outcome, and finds the top-up by asking',
    async (kind) => {
      const { admin, client, order, spent, topUpsSeen } = aPartner(version, format)
      const scope = { command: 'top-up' } as const
      await admin.faults.arm({ fault: { kind }, scope, times: 1 })
      await expect(client.topUp(order)).rejects.toThrow(UnknownOutcomeError)
      expect(await client.confirm(order, { firstWait: 5, patience: 20 })).toMatchObject({
        outcome: 'pending',
      })
      expect(await client.topUp(order)).toMatchObject({ outcome: 'pending' })
      const { transactions } = await admin.transactions.list({ limit: 10 })
      const [bought, ...others] = transactions.filter(({ refId }) => refId === order.refId)
      expect(others).toEqual([])
      await admin.transactions.settle(bought?.trId ?? 0, '00')
      expect(await client.confirm(order, QUICK)).toMatchObject({ ...order, outcome: 'succeeded' })
      // The client sent it once for each call, and the vendor sold it once.
      expect([await topUpsSeen(), await spent()]).toEqual([2, PRICE])
    },
  )

  test.each(['request-lost', 'http-error'] as const)(
    'whose request is lost by %s hears twice that there is no top-up, and may send it again',
    async (kind) => {
      const { admin, client, order, spent } = aPartner(version, format)
      const scope = { command: 'top-up' } as const
      await admin.faults.arm({ fault: { kind }, scope, times: 1 })
      await expect(client.topUp(order)).rejects.toThrow(UnknownOutcomeError)
      expect(await client.confirm(order, QUICK)).toMatchObject({ outcome: 'not-found' })
      expect(await spent()).toBe(0)
      expect(await client.topUp(order)).toMatchObject({ outcome: 'pending' })
      expect(await spent()).toBe(PRICE)
    },
  )

  test('whose answers are all lost has an unknown outcome, never a failed one', async () => {
    const { admin, client, order, spent, topUpsSeen } = aPartner(version, format)
    await admin.faults.arm({ fault: { kind: 'response-lost' } })
    const waiting = { firstWait: 5, patience: 40 }
    await expect(client.topUpAndConfirm(order, waiting)).rejects.toThrow(UnknownOutcomeError)
    await admin.reset('faults')
    expect([await topUpsSeen(), await spent()]).toEqual([1, PRICE])
  })
})

describe.each(['json', 'xml'] as const)(
  'the receipt that the prepaid client gets, %s',
  (format) => {
    test('is a file or data once the top-up succeeded, and a refusal before', async () => {
      const { admin, client, order } = aPartner(2, format)
      const bought = await client.topUp(order)
      if (bought.outcome !== 'pending' || !bought.trId) throw new Error(bought.outcome)
      const { trId } = bought
      expect(await client.receipt(trId)).toMatchObject({ outcome: 'refused', responseCode: '39' })
      await admin.transactions.settle(trId, '00')
      expect(await client.receipt(trId, { as: 'data' })).toMatchObject({
        ...{ outcome: 'receipt', trId, refId: order.refId, sn: '123456789', price: PRICE },
        ...{ productCode: order.productCode, customerNumber: order.customerNumber },
      })
      for (const [as, contentType] of [
        ['pdf', 'application/pdf'],
        ['png', 'image/png'],
        ['jpeg', 'image/jpeg'],
      ] as const)
        expect(await client.receipt(trId, { as })).toMatchObject({
          outcome: 'receipt',
          contentType,
        })
    })
  },
)
