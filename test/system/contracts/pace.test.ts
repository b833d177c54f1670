import { afterEach, expect, test, vi } from 'vitest'
import { chooseTarget } from '../../../contracts/verification/choose-target.ts'
import { readPacts } from '../../../contracts/verification/pact-files.ts'
import { verifyPacts } from '../../../contracts/verification/verify-pacts.ts'
import { startSandbox } from '../../../mock-server/index.ts'
import { aTarget, PACTS } from './verifying.ts'

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('sends one request at a time', async () => {
  const mock = await startSandbox({ port: 0 })
  let [now, most, all] = [0, 0, 0]
  const counting: typeof fetch = async (...request) => {
    now += 1
    all += 1
    most = Math.max(most, now)
    await new Promise((resolve) => setTimeout(resolve, 10))
    return fetch(...request).finally(() => {
      now -= 1
    })
  }
  try {
    const target = { ...aTarget(mock.url), fetch: counting }
    const { findings } = await verifyPacts(
      readPacts([PACTS], { only: ['HPTHREE'] }),
      target,
      () => {},
    )
    expect(findings.map(({ result }) => result)).toEqual(Array(6).fill('passed'))
    expect({ all, most }).toEqual({ all: 12, most: 1 })
  } finally {
    await mock.close()
  }
})

test('spaces simultaneous requests to a server that is not its own by the pace', async () => {
  vi.useFakeTimers()
  const left: string[] = []
  vi.stubGlobal('fetch', async (url: string) => {
    left.push(url)
    return new Response()
  })
  const options = { against: 'http://127.0.0.1:9', pace: 40, timeout: 1000 }
  const { fetch: paced } = await chooseTarget(options, {})
  const all = Promise.all([paced('http://a'), paced('http://b'), paced('http://c')])
  for (const [ms, gone] of [
    [0, 1],
    [39, 1],
    [1, 2],
    [39, 2],
    [1, 3],
  ] as const) {
    await vi.advanceTimersByTimeAsync(ms)
    expect(left).toHaveLength(gone)
  }
  await all
})
