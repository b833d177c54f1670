import { describe, expect, test } from 'vitest'
import { createSandbox } from '../../../mock-server/index.ts'
import {
  createLedgerReader,
  MOST_SHOWN,
  type World,
} from '../../../mock-server/metrics/ledger-reading.ts'
import { MORNING, speakTo } from '../../support/a-mock-server.ts'
import { aPrepaidPartner } from '../../support/a-prepaid-partner.ts'
import { readMetrics, sumOf } from '../../support/read-metrics.ts'

const aSandbox = (options = {}) => speakTo(createSandbox({ at: MORNING, ...options }))

describe('the metrics show what the ledger holds', () => {
  test('the deposit of each account, and never its key', async () => {
    const mock = aSandbox()
    await mock.admin.accounts.create({ username: 'toko', apiKey: 'a-key-of-toko', deposit: 5_000 })
    await mock.pay({ trId: 9732788 })
    const text = await mock.admin.metrics()
    const deposit = await mock.deposit()
    expect(deposit).toBeLessThan(1_000_000_000)
    const depositOf = (account: string) =>
      sumOf(text, 'iak_sandbox_deposit_rupiah', { namespace: 'default', account })
    expect([depositOf('123123123'), depositOf('toko')]).toEqual([deposit, 5_000])
    expect(text).not.toContain('a-key-of-toko')
  })

  test('transactions by API and state, and the callbacks that are still to be sent', async () => {
    const mock = aSandbox({ callbackUrl: 'http://127.0.0.1:9/callback' })
    const inquiry = await mock.inquire('PGAS', '0110010000')
    await mock.pay(inquiry, { headers: { 'X-Mock-Scenario': 'payment=39' } })
    await mock.pay({ trId: 9732788 })
    const partner = aPrepaidPartner(mock)
    const { trId } = await partner.topUp('xld25000', '0817777215', {
      headers: { 'X-Mock-Fault': 'callback-late; delay=60000' },
    })
    await mock.admin.transactions.settle(trId, '00')
    const text = await mock.admin.metrics()
    const manyOf = (api: string, state: string) =>
      sumOf(text, 'iak_sandbox_transactions', { namespace: 'default', api, state })
    expect(manyOf('postpaid', 'inquired')).toBe(3)
    expect(manyOf('postpaid', 'processing')).toBe(1)
    expect(manyOf('postpaid', 'paid')).toBe(1)
    expect(manyOf('prepaid', 'paid')).toBe(1)
    expect(sumOf(text, 'iak_sandbox_callbacks_pending')).toBe(1)
    await mock.close()
  })

  test('armed faults and scenarios by namespace', async () => {
    const mock = aSandbox()
    const other = mock.namespace('other').admin
    await other.faults.arm({ fault: { kind: 'request-lost' } })
    await other.faults.arm({ fault: { kind: 'response-lost' } })
    const answer = { outcomes: ['39'] }
    await mock.admin.scenarios.arm({ name: 'pending', when: { command: 'payment' }, answer })
    const text = await mock.admin.metrics()
    const armed = (what: string, namespace: string) =>
      sumOf(text, `iak_sandbox_${what}_armed`, { namespace })
    expect([armed('faults', 'default'), armed('faults', 'other')]).toEqual([0, 2])
    expect([armed('scenarios', 'default'), armed('scenarios', 'other')]).toEqual([1, 0])
    expect(sumOf(text, 'iak_sandbox_namespaces')).toBe(2)
  })
})

describe('the gauges are limited in number', () => {
  test('to the namespaces that were used last, and `default`', async () => {
    const mock = aSandbox()
    for (let i = 0; i < MOST_SHOWN.namespaces + 5; i += 1)
      await mock.namespace(`n${i}`).admin.clock.read()
    const text = await mock.admin.metrics()
    const named = new Set(
      readMetrics(text).flatMap(({ labels }) =>
        labels.namespace === undefined ? [] : [labels.namespace],
      ),
    )
    expect(named.size).toBe(MOST_SHOWN.namespaces)
    expect(named).toContain('default')
    expect(sumOf(text, 'iak_sandbox_namespaces')).toBe(MOST_SHOWN.namespaces + 6)
  })

  test('to some accounts of a namespace, with the deposits of the others added up', async () => {
    const accounts = Array.from({ length: MOST_SHOWN.accounts + 7 }, (_, i) => ({
      ...{ username: `toko-${i}`, apiKey: 'a-key', deposit: 1_000 },
    }))
    const text = await aSandbox({ accounts }).admin.metrics()
    const deposits = readMetrics(text).filter(({ name }) => name === 'iak_sandbox_deposit_rupiah')
    expect(deposits).toHaveLength(MOST_SHOWN.accounts + 1)
    expect(sumOf(text, 'iak_sandbox_deposit_rupiah', { account: 'other' })).toBe(7_000)
  })
})

test('a scrape creates no namespace, and does not count as use of one', async () => {
  const mock = aSandbox()
  await mock.namespace('other').admin.clock.read()
  const before = await mock.admin.namespaces.list()
  await mock.namespace('unheard').admin.metrics()
  await mock.namespace('other').admin.metrics()
  const after = await mock.admin.namespaces.list()
  const othersOf = (all: typeof before) => all.filter(({ name }) => name !== 'default')
  expect(othersOf(after)).toEqual(othersOf(before))
})

describe('a ledger that cannot be read', () => {
  const aWorld = (tally: World['ledger']['tally']) =>
    ({
      ledger: { tally },
      accounts: { list: async () => [] },
      namespaces: {
        list: async () => [{ name: 'default', lastUsed: 0, requests: 0 }],
        held: () => undefined,
      },
    }) as unknown as World

  const DOWN = { iak_sandbox_ledger_up: [{ labels: {}, value: 0 }] }

  test('is shown as down, without its gauges', async () => {
    const read = createLedgerReader(() =>
      aWorld(async () => {
        throw new Error('connection refused')
      }),
    )
    expect(await read()).toEqual(DOWN)
  })

  test('is not waited for, nor asked again before it has answered', async () => {
    let asked = 0
    const { promise, resolve } = Promise.withResolvers<void>()
    const none = { inquired: 0, processing: 0, paid: 0, failed: 0 }
    const read = createLedgerReader(
      () =>
        aWorld(async () => {
          asked += 1
          await promise
          return { postpaid: none, prepaid: none, callbacksPending: 0 }
        }),
      1,
    )
    expect(await read()).toEqual(DOWN)
    expect(await read()).toEqual(DOWN)
    expect(asked).toBe(1)
    resolve()
    await expect.poll(read).toMatchObject({ iak_sandbox_ledger_up: [{ value: 1 }] })
  })
})
