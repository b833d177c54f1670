import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { startSandbox } from '../../mock-server/index.ts'

const shell = promisify(execFile)

const page = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8')

describe('the README', () => {
  test('says on its first line what this is and that it works offline, without an account, without telemetry', () => {
    expect(page.split('\n')[0]).toMatch(
      /^A local mock of .* works offline, without an account, without telemetry\.$/,
    )
  })

  test('prints only endings that docs/products.md has, too', () => {
    const products = readFileSync(join(import.meta.dirname, '../../docs/products.md'), 'utf8')
    const rows = page.match(/^\| \d{4} \| .*$/gm) ?? []
    expect(rows).toHaveLength(5)
    for (const row of rows) expect(products).toContain(row)
  })

  test('fits three screens', () => expect(page.split('\n').length).toBeLessThanOrEqual(150))

  const calls = [...page.matchAll(/```sh\n(curl http:\/\/127\.0\.0\.1:4250.*?)```/gs)].map(
    ([, call]) => call as string,
  )

  test('shows a payment in JSON, one in XML, an inquiry, and a top-up', () =>
    expect(calls).toHaveLength(4))

  test('shows calls that work when they are pasted into a shell', async () => {
    const sandbox = await startSandbox({ port: 0 })
    const answers: string[] = []
    for (const call of calls) {
      const { stdout } = await shell('bash', [
        '-c',
        call.replaceAll('http://127.0.0.1:4250', sandbox.url),
      ])
      answers.push(stdout)
    }
    await sandbox.close()
    expect(answers[0]).toMatch(/"tr_id":9732787.*"response_code":"00","message":"PAYMENT SUCCESS"/)
    expect(answers[1]).toMatch(
      /<tr_id>9732412<\/tr_id>.*<response_code>00<\/response_code><message>PAYMENT SUCCESS/,
    )
    expect(answers[2]).toMatch(
      /"code":"PGAS".*"ref_id":"my-first-order","response_code":"00","message":"INQUIRY SUCCESS"/,
    )
    expect(answers[3]).toMatch(/"ref_id":"my-first-top-up","status":0.*"rc":"39"/)
  })
})
