import { expect, test } from 'vitest'
import { createSandbox } from '../../../mock-server/index.ts'
import { aPrepaidPartner } from '../../support/a-prepaid-partner.ts'
import { status } from '../../support/callback-answers.ts'
import { run, startHere } from '../../support/in-process.ts'
import { aReceiver } from './a-called-partner.ts'

test.each<[string, readonly string[], Readonly<Record<string, string>>, number]>([
  ['by default', [], {}, 1],
  ['with flags', ['--callback-retries', '2', '--callback-retry-delay', '0'], {}, 3],
  [
    'with variables',
    [],
    { IAK_SANDBOX_CALLBACK_RETRIES: '1', IAK_SANDBOX_CALLBACK_RETRY_DELAY: '0' },
    2,
  ],
])(
  'after a 500 a callback is sent again as often as it was told: %s',
  async (_how, flags, env, times) => {
    const receiver = await aReceiver()
    receiver.answerWith(status(500))
    const words = ['--port', '0', '--callback-url', receiver.url.href, ...flags]
    const server = await startHere(words, env)
    const fetchThere = (path: string, init?: RequestInit) => fetch(server.url + path, init)
    const { trId } = await aPrepaidPartner({ fetch: fetchThere } as never).topUp()
    await fetchThere(`/__admin/transactions/${trId}/settle`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"responseCode":"00"}',
    })
    const stateOf = async () => {
      const { callbacks } = (await (await fetchThere('/__admin/callbacks')).json()) as {
        callbacks: readonly { readonly state: string }[]
      }
      return callbacks[0]?.state
    }
    await expect.poll(stateOf).toBe('given-up')
    expect(receiver.received).toHaveLength(times)
    await server.close()
  },
)

test('a delay without retries is refused, with what to add', async () => {
  const { code, stderr } = await run(['--callback-retry-delay', '5'])
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr:
      'iak-sandbox: --callback-retry-delay has no effect without --callback-retries; add --callback-retries 3.\n',
  })
})

test.each([
  [{ retries: -1 }, 'callbackRetries.retries must be at least 0.'],
  [{ retries: 51 }, 'callbackRetries.retries must be at most 50.'],
  [{ retries: 1, factor: 0 }, 'callbackRetries.factor must be at least 1.'],
])('in TypeScript, %j is refused', (callbackRetries, message) =>
  expect(() => createSandbox({ callbackRetries })).toThrow(message),
)
