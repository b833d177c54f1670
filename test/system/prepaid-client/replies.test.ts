import { afterAll, describe, expect, test } from 'vitest'
import { startSandbox } from '../../../mock-server/index.ts'
import { IakPrepaid, newRefId } from '../../../prepaid-client/index.ts'
import { MORNING } from '../../support/a-mock-server.ts'

const sandbox = await startSandbox({ port: 0, at: MORNING })
afterAll(() => sandbox.close())

const ORDER = { productCode: 'xld25000', customerNumber: '0817777215' }

describe.each([
  [1, 'json'],
  [1, 'xml'],
  [2, 'json'],
  [2, 'xml'],
] as const)('the prepaid client in version %d, %s', (version, format) => {
  const account = { username: '123123123', apiKey: 'sandbox', baseUrl: sandbox.url }
  const client = new IakPrepaid({ ...account, version, format })

  test('buys once for one ref_id, and is told that it is in process', async () => {
    const order = { ...ORDER, refId: newRefId() }
    const before = await client.balance()
    const first = await client.topUp(order)
    expect(first).toMatchObject({ ...order, outcome: 'pending', responseCode: '39' })
    if (first.outcome !== 'pending') throw new Error(first.outcome)
    const { trId } = first
    expect(await client.topUp(order)).toMatchObject({ outcome: 'pending', trId })
    expect(await client.status(order)).toMatchObject({ ...order, outcome: 'pending', trId })
    const after = await client.balance()
    if (before.outcome !== 'found' || after.outcome !== 'found') throw new Error('no balance')
    expect(before.balance - after.balance).toBe(first.price)
  })

  test.each([
    [{ ...ORDER, productCode: 'xld25001' }, '20'],
    [{ ...ORDER, customerNumber: '08123456789' }, '16'],
  ])('is refused %o', async (order, responseCode) =>
    expect(await client.topUp({ ...order, refId: newRefId() })).toMatchObject({
      outcome: 'refused',
      responseCode,
    }),
  )

  test('is refused with a wrong key, and finds no unknown ref_id', async () => {
    const stranger = new IakPrepaid({ ...account, version, format, apiKey: 'wrong' })
    expect(await stranger.topUp({ ...ORDER, refId: newRefId() })).toMatchObject({
      outcome: 'refused',
      responseCode: '204',
    })
    expect(await client.status(newRefId())).toMatchObject({ outcome: 'not-found' })
  })

  test('looks up customers, players and operators', async () => {
    expect(await client.inquirePln('12345678901')).toMatchObject({ name: 'Sintya Oktaviani' })
    expect(await client.inquirePln('99999999999')).toMatchObject({ responseCode: '14' })
    expect(await client.inquireOvo('082179374708')).toMatchObject({ outcome: 'found' })
    expect(await client.operatorOf('0817777215')).toMatchObject({ operator: 'XL' })
    expect(await client.gameFormat('103')).toMatchObject({ parts: ['userid', 'zoneid'] })
    expect(await client.gameFormat('104')).toMatchObject({ responseCode: '143' })
    const player = { gameCode: '103', customerNumber: '156378300|8483' }
    expect(await client.gamePlayer(player)).toMatchObject({ outcome: 'found' })
    expect(await client.gameServers('103')).toMatchObject({ outcome: 'found', servers: [] })
    const servers = await client.gameServers('142')
    expect(servers.outcome === 'found' && servers.servers.length).toBeGreaterThan(0)
  })

  test('lists products of a type and an operator', async () => {
    const all = await client.priceList()
    const some = await client.priceList({ type: 'pulsa', operator: 'xl' })
    if (all.outcome !== 'listed' || some.outcome !== 'listed') throw new Error('no list')
    expect(all.products.length).toBeGreaterThan(some.products.length)
    expect(some.products).toContainEqual(expect.objectContaining({ productCode: 'xld25000' }))
  })
})
