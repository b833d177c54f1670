import { IakPostpaid } from 'iak-postpaid'
import { describe, expect, onTestFinished, test } from 'vitest'
import { DEFAULT_NAMESPACE, type NamespaceName } from '../../../mock-server/billing/identifiers.ts'
import { startSandbox } from '../../../mock-server/index.ts'
import { createNamespaces } from '../../../mock-server/namespaces/registry.ts'
import { aMockServer, PARTNER, speakTo } from '../../support/a-mock-server.ts'

const GOOD_GAS_NUMBER = '0110010000'
const GAS_PRICE = 323_902

const aRunningSandbox = async () => {
  const sandbox = await startSandbox({ port: 0 })
  onTestFinished(() => sandbox.close())
  return sandbox
}

describe('namespaces of one server', () => {
  test('are isolated, even when fifty clients use the same ref_ids at once', async () => {
    const sandbox = await aRunningSandbox()
    const worlds = Array.from({ length: 50 }, (_, i) => sandbox.namespace(`worker-${i}`))
    const seen = await Promise.all(
      worlds.map(async ({ url, admin }, i) => {
        const client = new IakPostpaid({ ...PARTNER, baseUrl: url })
        const paid = []
        for (let turn = 0; turn <= i % 3; turn += 1) {
          const inquiry = await client.inquire({
            productCode: 'PGAS',
            customerNumber: GOOD_GAS_NUMBER,
            refId: `order-${turn}`,
          })
          if (inquiry.outcome !== 'inquired') throw new Error(`inquiry was ${inquiry.outcome}`)
          paid.push(await client.pay(inquiry))
        }
        const { requests } = await admin.requests.list()
        const { accounts, holds } = await admin.ledger()
        return { paid, requests: requests.length, deposit: accounts[0]?.deposit, holds }
      }),
    )
    for (const [i, { paid, requests, deposit, holds }] of seen.entries()) {
      const turns = (i % 3) + 1
      expect(paid.map(({ outcome }) => outcome)).toEqual(Array(turns).fill('paid'))
      expect({ requests, deposit, holds }).toEqual({
        requests: turns * 2,
        deposit: 1_000_000_000 - turns * GAS_PRICE,
        holds: true,
      })
    }
    expect(await sandbox.admin.transactions.list()).toMatchObject({ tally: { paid: 0 } })
  }, 30_000)

  test('are selected by path or header, and the path wins', async () => {
    const mock = aMockServer()
    const headers = { 'X-Mock-Namespace': 'by-header' }
    await mock.inquire('PGAS', GOOD_GAS_NUMBER, { refId: 'a', headers })
    const path = '/ns/by-path/api/v1/bill/check'
    await mock.inquire('PGAS', GOOD_GAS_NUMBER, { refId: 'a', headers, path })
    const refIds = async (name: string) =>
      (await mock.namespace(name).admin.transactions.list()).transactions.map(({ refId }) => refId)
    expect(await refIds('by-header')).toContain('a')
    expect(await refIds('by-path')).toContain('a')
    expect(await refIds('default')).not.toContain('a')
  })

  test('have their own clocks, scenarios, settings and accounts', async () => {
    const mock = aMockServer()
    const { admin } = mock.namespace('night')
    await admin.clock.freeze('2026-12-31T23:30')
    await admin.settings.change({ businessHours: true })
    await admin.accounts.create({ username: '0811', apiKey: 'key-of-0811' })
    await admin.scenarios.arm({
      name: 'down',
      when: { command: 'inquiry' },
      answer: { outcomes: ['103'] },
    })
    expect((await mock.admin.clock.read()).now).toBe('2026-03-01T10:00:00.000+07:00')
    expect(await mock.admin.settings.read()).toMatchObject({ businessHours: false })
    expect(await mock.admin.accounts.list()).toHaveLength(1)
    expect(await mock.inquire('PGAS', GOOD_GAS_NUMBER)).toMatchObject({ responseCode: '00' })
    const night = speakTo(mock.namespace('night'))
    expect(await night.inquire('PGAS', GOOD_GAS_NUMBER)).toMatchObject({ responseCode: '103' })
  })

  test('are listed with their content, and deleted when removed', async () => {
    const mock = aMockServer()
    const shop = speakTo(mock.namespace('shop'))
    await shop.pay(await shop.inquire('PGAS', GOOD_GAS_NUMBER))
    expect(await mock.admin.namespaces.list()).toContainEqual(
      expect.objectContaining({
        name: 'shop',
        accounts: 1,
        requests: 2,
        pending: 0,
        deposit: 1_000_000_000 - GAS_PRICE,
      }),
    )
    await mock.admin.namespaces.remove('shop')
    expect((await mock.admin.namespaces.list()).map(({ name }) => name)).not.toContain('shop')
    expect(await shop.deposit()).toBe(1_000_000_000)
    await expect(mock.admin.namespaces.remove('nowhere')).rejects.toMatchObject({ status: 404 })
  })

  test('reset instead of being deleted when default is removed', async () => {
    const mock = aMockServer()
    await mock.pay(await mock.inquire('PGAS', GOOD_GAS_NUMBER))
    await mock.admin.faults.arm({ fault: { kind: 'hang' }, scope: { command: 'payment' } })
    await mock.admin.scenarios.arm({
      name: 'no',
      when: { command: 'inquiry' },
      answer: { outcomes: ['14'] },
    })
    await mock.admin.clock.freeze('2030-02-28T23:59')
    await mock.admin.settings.change({ maintenance: true })
    await mock.admin.namespaces.remove('default')
    expect(await mock.deposit()).toBe(1_000_000_000)
    expect(await mock.admin.requests.count()).toBe(0)
    expect(await mock.admin.snapshot.take()).toEqual(await aMockServer().admin.snapshot.take())
  })

  test.each([
    ['%20', '"%20"'],
    ['a'.repeat(65), 'aaa'],
    ['', '""'],
  ])('cannot be named %j: the mock, not the vendor, rejects the request', async (name, shown) => {
    const mock = aMockServer()
    const answer = await mock.fetch(`/ns/${name}/api/v1/bill/check`, {
      method: 'POST',
      body: '{}',
    })
    expect(answer.status).toBe(400)
    expect(answer.headers.get('x-mock-error')).toMatch(/not by the vendor/)
    expect(await answer.text()).toContain(shown)
    const admin = await mock.fetch(`/ns/${name}/__admin/clock`)
    expect(admin.status).toBe(400)
    expect(admin.headers.get('content-type')).toBe('application/problem+json')
  })
})

describe('idle namespaces', () => {
  const spacesOfAtMost = (most: number, idle: number, shared = false) => {
    const forgotten: string[] = []
    const released: string[] = []
    const ledger = {
      open: async () => {},
      reset: async () => {},
      forget: async (name: NamespaceName) => {
        forgotten.push(name)
      },
      release: (name: NamespaceName) => released.push(name),
      step: async <T>(_: NamespaceName, run: () => T) => run(),
      isShared: shared,
      has: () => true,
    }
    const begin = (name: NamespaceName) =>
      ({
        name,
        clock: { now: () => 0 },
        journal: { clear: () => {}, close: () => {}, counts: () => ({ kept: 0 }) },
      }) as never
    const namespaces = createNamespaces(ledger, begin, () => ({ accounts: [], readyMade: [] }), {
      most,
      idle,
      longIdle: 3_600_000,
    })
    return { namespaces, forgotten, released }
  }

  const name = (text: string) => text as NamespaceName

  test('are evicted, the longest idle first, but never default', async () => {
    const { namespaces, forgotten } = spacesOfAtMost(3, 0)
    for (const each of [DEFAULT_NAMESPACE, name('a'), name('b')]) {
      await namespaces.enter(each)
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
    namespaces.find(name('a'))
    await namespaces.enter(name('c'))
    expect(forgotten).toEqual(['b'])
    expect((await namespaces.list()).map(({ name }) => name)).toEqual(['default', 'a', 'c'])
  })

  test('are not evicted while in use: a new one is rejected', async () => {
    const { namespaces, forgotten } = spacesOfAtMost(2, 60_000)
    await namespaces.enter(DEFAULT_NAMESPACE)
    await namespaces.enter(name('busy'))
    await expect(namespaces.enter(name('late'))).rejects.toMatchObject({
      status: 503,
      message: expect.stringMatching(/2 namespaces are in use.*delete some/),
    })
    expect(forgotten).toEqual([])
    expect(namespaces.find(name('busy'))).toBeDefined()
  })

  test('are evicted, but stay in a shared ledger', async () => {
    const { namespaces, forgotten, released } = spacesOfAtMost(2, 0, true)
    for (const each of [DEFAULT_NAMESPACE, name('a'), name('b')]) await namespaces.enter(each)
    expect((await namespaces.list()).map(({ name }) => name)).toEqual(['default', 'b'])
    expect(forgotten).toEqual([])
    expect(released).toEqual(['a'])
  })

  test('can be created again while they are being deleted', async () => {
    const { namespaces } = spacesOfAtMost(5, 0)
    await namespaces.enter(name('again'))
    const leaving = namespaces.leave(name('again'))
    const back = await namespaces.enter(name('again'))
    await leaving
    expect(back.name).toBe('again')
    expect(namespaces.find(name('again'))).toBe(back)
  })
})
