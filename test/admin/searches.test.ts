import { describe, expect, test } from 'vitest'
import { MOST_SEARCHES } from '../../mock-server/admin/requests/searches.ts'
import { aMockServer } from '../support/a-mock-server.ts'

const stream = ({ fetch }: Pick<ReturnType<typeof aMockServer>, 'fetch'>, text: string) =>
  fetch(`/__admin/requests/stream?text=${encodeURIComponent(text)}`)

/** A sandbox in which as many texts are looked for as may be. */
const aCrowdedMockServer = async () => {
  const mock = aMockServer()
  const streams: Response[] = []
  for (let index = 0; index < MOST_SEARCHES; index += 1)
    streams.push(await stream(mock, `word ${index}`))
  expect(streams.map(({ status }) => status)).toEqual(streams.map(() => 200))
  return { mock, streams }
}

describe('those who look for texts as requests come', () => {
  test('are refused when too many other texts are looked for, and told what else they can do', async () => {
    const { mock } = await aCrowdedMockServer()
    const refused = await stream(mock, 'one more')
    expect(refused.status).toBe(503)
    expect(refused.headers.get('content-type')).toContain('application/problem+json')
    expect(await refused.json()).toMatchObject({
      title: 'Too many searches',
      detail: expect.stringContaining('wait for a refId'),
    })
    const waiting = mock.admin.requests.wait({ text: 'one more', timeoutMs: 5_000 })
    await expect(waiting).rejects.toMatchObject({ status: 503 })
  })

  test('may be many where they look for the same, whatever the capitals', async () => {
    const { mock } = await aCrowdedMockServer()
    expect((await stream(mock, 'WORD 3')).status).toBe(200)
    const waiting = mock.admin.requests.wait({ text: 'Word 4', timeoutMs: 50 })
    await expect(waiting).rejects.toMatchObject({ status: 504 })
  })

  test('leave their place to others', async () => {
    const { mock, streams } = await aCrowdedMockServer()
    await streams[0]?.body?.cancel()
    const waiting = mock.admin.requests.wait({ text: 'one more', timeoutMs: 50 })
    await expect(waiting).rejects.toMatchObject({ status: 504 })
    expect((await stream(mock, 'yet another')).status).toBe(200)
  })

  test('are hindered neither by other namespaces nor in wanting anything else', async () => {
    const { mock } = await aCrowdedMockServer()
    expect((await stream(mock.namespace('elsewhere'), 'one more')).status).toBe(200)
    expect((await mock.fetch('/__admin/requests/stream?command=payment')).status).toBe(200)
    expect(await mock.admin.requests.count({ text: 'one more' })).toBe(0)
  })
})
