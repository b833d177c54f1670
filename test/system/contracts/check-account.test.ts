import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningSandbox, startSandbox } from '../../../mock-server/index.ts'
import { run } from '../../support/in-process.ts'

let mock: RunningSandbox
beforeAll(async () => {
  mock = await startSandbox({
    port: 0,
    accounts: [{ username: '0812000111', apiKey: 'its-own-key' }],
  })
})
afterAll(() => mock.close())

const at = (command: string, env: Record<string, string> = {}) =>
  run([command, '--against', mock.url, '--pace', '0', '--only', 'PGAS'], env)

test.each(['verify', 'parity'])(
  '%s names the variables when the default account is rejected, and stops',
  async (command) => {
    await mock.admin.requests.clear()
    const { code, stdout, stderr } = await at(command)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(
      `iak-sandbox: ${mock.url} rejects the default account 123123123, which is used without IAK_USERNAME and IAK_API_KEY; set both to an account it knows\n`,
    )
    expect(await mock.admin.requests.count({})).toBeLessThanOrEqual(2)
  },
)

test.each(['verify', 'parity'])(
  '%s also reports a rejected account that was given',
  async (command) => {
    const wrong = { IAK_USERNAME: '0812000111', IAK_API_KEY: 'another-key' }
    const { code, stderr } = await at(command, wrong)
    expect(code).toBe(2)
    expect(stderr).toMatch(
      /rejects the account 0812000111 \(100 .+\); correct IAK_USERNAME and IAK_API_KEY\n$/,
    )
    expect(stderr).not.toContain('another-key')
  },
)

test('verify continues with a known account', async () => {
  const { code } = await at('verify', { IAK_USERNAME: '0812000111', IAK_API_KEY: 'its-own-key' })
  expect(code).toBe(0)
})
