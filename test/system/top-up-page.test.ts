import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { startSandbox } from '../../mock-server/index.ts'
import { startCallbackReceiver } from '../support/callback-receiver.ts'

const shell = promisify(execFile)

const page = readFileSync(join(import.meta.dirname, '../../docs/top-up.md'), 'utf8')

/** The commands of the page, but for the start. */
const commands = [...page.matchAll(/```sh\n(.*?)```/gs)]
  .map(([, command]) => command as string)
  .filter((command) => !command.startsWith('npm'))

test('docs/top-up.md leads from a top-up to its callback when its commands are pasted in order', async () => {
  const sandbox = await startSandbox({ port: 0 })
  onTestFinished(() => sandbox.close())
  const receiver = await startCallbackReceiver()
  onTestFinished(() => receiver.close())
  expect(commands).toHaveLength(4)
  const script = commands
    .join('\necho\n')
    .replaceAll('http://127.0.0.1:4250', sandbox.url)
    .replaceAll('http://127.0.0.1:8080/callback', receiver.url.href)
  const { stdout } = await shell('bash', ['-e', '-c', script])
  const [bought, settled, listed] = stdout.split('\n')
  expect(bought).toMatch(/"status":0.*"message":"PROCESS".*"rc":"39"/)
  expect(settled).toMatch(/"state":"paid"/)
  expect(listed).toMatch(/"state":"(?:no-url|due)".*\\"sn\\":\\"123456789\\"/)
  const [callback] = await receiver.waitFor(1)
  expect(callback?.body).toMatch(/"ref_id":"my-first-top-up","status":"1".*"rc":"00","sign":/)
})
