import { describe, expect, test } from 'vitest'
import { aMockServer } from '../../support/a-mock-server.ts'

const CHECK = '{"commands":"checkstatus","username":"123123123","ref_id":"a","sign":"x"}'

const ask = (fault: string, mock = aMockServer(), more: RequestInit = {}) =>
  mock.fetch('/api/v1/bill/check', {
    method: 'POST',
    headers: { 'X-Mock-Fault': fault, 'Content-Type': 'application/json' },
    body: CHECK,
    ...more,
  })

describe('a sandbox without a port does what fetch would', () => {
  test.each([
    ['request-lost', 'UND_ERR_SOCKET'],
    ['response-lost', 'UND_ERR_SOCKET'],
    ['connection-reset', 'ECONNRESET'],
    ['connection-reset; when=before', 'ECONNRESET'],
  ])('%s rejects as a broken connection does', async (fault, code) => {
    const failures: unknown[] = []
    const mock = aMockServer({ observe: { failed: (error) => failures.push(error) } })
    const error = await ask(fault, mock).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(TypeError)
    expect(error).toMatchObject({ name: 'TypeError', message: 'fetch failed', cause: { code } })
    expect(failures).toEqual([])
  })

  test.each(['hang', 'hang; when=before', 'slow; delay=600000', 'slow; delay=600000; when=before'])(
    '%s never resolves, but obeys a signal',
    async (fault) => {
      const mock = aMockServer()
      const answer = ask(fault, mock, { signal: AbortSignal.timeout(50) })
      await expect(answer).rejects.toMatchObject({ name: 'TimeoutError' })
      const inRequest = new Request('http://any/api/v1/bill/check', {
        method: 'POST',
        headers: { 'X-Mock-Fault': fault },
        body: CHECK,
        signal: AbortSignal.timeout(50),
      })
      await expect(mock.fetch(inRequest)).rejects.toMatchObject({ name: 'TimeoutError' })
      await expect(ask(fault, mock, { signal: AbortSignal.abort() })).rejects.toMatchObject({
        name: 'AbortError',
      })
    },
  )

  test('hang ends as a broken connection when the sandbox closes', async () => {
    const mock = aMockServer()
    const hung = expect(ask('hang', mock)).rejects.toThrow('fetch failed')
    await new Promise((resolve) => setTimeout(resolve, 30))
    await mock.close()
    await hung
  })

  test('truncated-body fails half-way', async () => {
    const response = await ask('truncated-body')
    const whole = Number(response.headers.get('content-length'))
    const reader = response.body?.getReader()
    const first = await reader?.read()
    expect(first?.value?.length).toBe(whole >> 1)
    await expect(reader?.read()).rejects.toMatchObject({
      message: 'terminated',
      cause: { code: 'UND_ERR_SOCKET' },
    })
    await expect((await ask('truncated-body')).text()).rejects.toThrow('terminated')
  })

  test('a dribbling body arrives in chunks, and a signal ends it', async () => {
    const response = await ask('slow; bytesPerChunk=10; everyMs=5')
    const sizes: number[] = []
    for await (const chunk of response.body ?? []) sizes.push(chunk.length)
    expect(Math.max(...sizes)).toBe(10)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(
      Number(response.headers.get('content-length')),
    )
    const leaving = new AbortController()
    const { signal } = leaving
    const cut = await ask('slow; bytesPerChunk=1; everyMs=20', aMockServer(), { signal })
    const read = cut.text()
    leaving.abort()
    await expect(read).rejects.toMatchObject({ name: 'AbortError' })
  })

  test('malformed-body and http-error are answers', async () => {
    const malformed = await ask('malformed-body')
    expect(() => JSON.parse('')).toThrow()
    await expect(malformed.json()).rejects.toThrow(SyntaxError)
    expect((await ask('http-error')).status).toBe(502)
  })
})
