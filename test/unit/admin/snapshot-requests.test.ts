import { describe, expect, test } from 'vitest'
import { aMockServer } from '../../support/a-mock-server.ts'

/** Three requests, one of which has a key in its body and in a header. */
const aCase = async () => {
  const mock = aMockServer()
  await mock.admin.accounts.create({ username: '0811', apiKey: 'a-very-secret-key' })
  const by = { username: '0811', apiKey: 'a-very-secret-key' }
  await mock.pay(await mock.inquire('PGAS', '0110010000'))
  await mock.inquire('PGAS', '0110010000', {
    by,
    fields: { note: 'a-very-secret-key' },
    headers: { 'X-Key': 'a-very-secret-key', Authorization: 'Bearer something' },
  })
  return mock
}

describe('the requests of a snapshot', () => {
  test('are included only on request', async () => {
    const { admin } = await aCase()
    for (const query of [undefined, {}, { requests: 0 }])
      expect(await admin.snapshot.take(query)).not.toHaveProperty('requests')
    expect((await admin.snapshot.take({ requests: 100 })).requests).toHaveLength(3)
    await admin.requests.clear()
    expect((await admin.snapshot.take({ requests: 100 })).requests).toEqual([])
  })

  test('are the newest, as the journal shows them, without keys', async () => {
    const { admin } = await aCase()
    const { requests } = await admin.requests.list()
    const snapshot = await admin.snapshot.take({ requests: 2 })
    expect(snapshot.requests).toEqual(requests.slice(0, 2))
    expect(snapshot.requests?.[0]).toMatchObject({ command: { kind: 'inquiry' } })
    expect(JSON.stringify(snapshot)).toContain('"note')
    expect(JSON.stringify(snapshot)).not.toMatch(/a-very-secret-key|"sandbox"|Bearer something/)
  })

  test('are ignored by a restore, whatever they contain', async () => {
    const { admin } = await aCase()
    const { requests, ...rest } = await admin.snapshot.take({ requests: 100 })
    const other = aMockServer()
    await other.inquire('PGAS', '0110010000')
    for (const shown of [requests, [], [{ anything: 1 }]]) {
      const restored = await other.admin.snapshot.restore({ ...rest, requests: shown } as never)
      expect(restored).not.toHaveProperty('requests')
      expect(await other.admin.requests.list()).toMatchObject({ kept: 0 })
      expect(await other.admin.snapshot.take()).toEqual(rest)
    }
  })

  test.each([
    ['requests=-1', '/requests'],
    ['requests=1001', '/requests'],
    ['requests=1.5', '/requests'],
    ['requests=many', '/requests'],
    ['requests=', '/requests'],
    ['requests=1&requests=2', '/requests'],
    ['limit=5', '/limit'],
  ])('are refused for ?%s', async (query, pointer) => {
    const answer = await aMockServer().fetch(`/__admin/snapshot?${query}`)
    expect(answer.status).toBe(400)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(await answer.json()).toMatchObject({ errors: [{ pointer }] })
  })
})
