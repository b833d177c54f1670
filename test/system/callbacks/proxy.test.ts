import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { startCallbackReceiver } from '../../support/callback-receiver.ts'

const SENDING = JSON.stringify(new URL('./sending.ts', import.meta.url))

test('a proxy in the environment is not used: it would connect elsewhere than was checked', async () => {
  const [receiver, proxy] = await Promise.all([startCallbackReceiver(), startCallbackReceiver()])
  const script = `
    const { send } = await import(${SENDING})
    console.log(JSON.stringify(await send(${JSON.stringify(receiver.url)})))`
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', script],
    {
      env: { ...process.env, NODE_USE_ENV_PROXY: '1', http_proxy: proxy.url.origin, no_proxy: '' },
    },
  )
  expect(JSON.parse(stdout)).toMatchObject({ kind: 'answered', status: 200 })
  expect(receiver.received).toHaveLength(1)
  expect(proxy.connections()).toBe(0)
  await Promise.all([receiver.close(), proxy.close()])
})
