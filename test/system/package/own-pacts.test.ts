import { execFile } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, test } from 'vitest'
import { launch } from '../../support/a-process.ts'
import { aConsumer } from './a-consumer.ts'

const execute = promisify(execFile)
const page = readFileSync(join(import.meta.dirname, '../../../docs/contracts.md'), 'utf8')
const [, example = ''] = /```ts\n((?:(?!```).)*our-client.*?)```/s.exec(page) ?? []

const consumer = await aConsumer()
afterAll(() => consumer[Symbol.dispose](), 60_000)

/** A client that is not ours. */
const OUR_CLIENT = `
  export const pay = async (url, trId) => {
    const body = { commands: 'pay-pasca', username: 'our-account', tr_id: trId, sign: 'any-sign' }
    const headers = { 'Content-Type': 'application/json' }
    const answer = await fetch(url + '/api/v1/bill/check', {
      method: 'POST', headers, body: JSON.stringify(body),
    })
    return (await answer.json()).data.response_code
  }
`

describe('a team that follows docs/contracts.md', () => {
  test('writes its own pact and verifies it with the installed package', async () => {
    for (const name of ['@pact-foundation/pact', '@pact-foundation/pact-core']) consumer.add(name)
    const { folder } = consumer
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
    writeFileSync(join(folder, 'our-client.ts'), OUR_CLIENT)
    writeFileSync(join(folder, 'example.ts'), example)
    const env = { ...process.env, PACT_DO_NOT_TRACK: 'true' }
    await execute(process.execPath, ['example.ts'], { cwd: folder, env })

    const program = join(consumer.installed('iak-sandbox'), 'bin/iak-sandbox.js')
    const words = ['verify', '--pacts', join(folder, 'pacts')]
    const { code, stdout } = await launch(words, {}, program).finished
    expect(stdout).toMatch(/^PGAS +payment +passed +-$/m)
    expect(code).toBe(0)
  }, 60_000)

  test('documents the version of the verifier that the package requires', () =>
    expect(page).toContain(
      `@pact-foundation/pact-core@${consumer.manifest('iak-sandbox').peerDependencies?.['@pact-foundation/pact-core']}`,
    ))
})
