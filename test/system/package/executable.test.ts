import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { afterAll, describe, expect, test } from 'vitest'
import { onceARun } from '../../support/once-a-run.ts'

const root = join(import.meta.dirname, '../../..')
const arch = process.arch
const canBuild = existsSync(join(root, `node_modules/node-linux-${arch}/bin/node`))
if (!canBuild)
  process.stdout.write('skipped: the executable, because the checkout has no Node for it\n')

/** A folder of somebody who has no Node: nothing is on the path. */
const home = mkdtempSync(join(tmpdir(), 'iak-executable-'))
afterAll(() => rmSync(home, { recursive: true }))

const built = canBuild
  ? await onceARun('executable', (folder) =>
      execFileSync(
        process.execPath,
        [join(root, 'checks/build-executable.ts'), folder, '--arch', arch],
        { cwd: root, stdio: 'pipe' },
      ),
    )
  : ''
const executable = join(built, `iak-sandbox-linux-${arch}`)

const start = (...words: readonly string[]) =>
  spawn(executable, words, {
    cwd: home,
    env: { HOME: home, PATH: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })

const run = async (...words: readonly string[]) => {
  const child = start(...words)
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ])
  return { code, stdout, stderr }
}

const serve = async (...words: readonly string[]) => {
  const child = start('--log', 'json', '--port', '0', ...words)
  const complaints = text(child.stderr)
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  const { url } = JSON.parse(line) as { url: string }
  const post = (path: string, type: string, body: string) =>
    fetch(url + path, { method: 'POST', headers: { 'Content-Type': type }, body })
  const stop = async () => {
    child.kill('SIGTERM')
    const [code] = await once(child, 'exit')
    return { code, stderr: await complaints }
  }
  return { url, post, stop }
}

const PAYMENT =
  '{"commands":"pay-pasca","username":"123123123","tr_id":"9732787","sign":"1b242944a8fa77d8db2297e4697e7c37"}'
const XML_PAYMENT =
  '<?xml version="1.0" ?><mp><commands>pay-pasca</commands><username>123123123</username><tr_id>9732412</tr_id><sign>3aca6163dfff6cb9687ffe711dfe99c4</sign></mp>'
const GENERATED =
  '{"commands":"inq-pasca","username":"123123123","code":"PGAS","hp":"0110012345","ref_id":"my-first-order","sign":"01a16a0709afc7db882cc49226c8284f"}'
const TOP_UP =
  '{"username":"123123123","ref_id":"my-first-top-up","customer_id":"0817777215","product_code":"xld25000","sign":"77ad0a80d20899b17c8425c6d24e0d08"}'
const JSON_TYPE = 'application/json'

describe.skipIf(!canBuild)('the executable, on a machine without Node', () => {
  test('pays bills in both formats, generates one, tops up and prints a receipt', async () => {
    const { url, post, stop } = await serve('--generate-bills')
    const bill = '/api/v1/bill/check'
    const answers = [
      await post(bill, JSON_TYPE, PAYMENT),
      await post(bill, 'application/xml', XML_PAYMENT),
      await post(bill, JSON_TYPE, GENERATED),
      await post('/api/top-up', JSON_TYPE, TOP_UP),
    ]
    const [json, xml, generated, topUp] = await Promise.all(answers.map((answer) => answer.text()))
    expect(JSON.parse(json ?? '')).toMatchObject({ data: { message: 'PAYMENT SUCCESS' } })
    expect(xml).toContain('<message>PAYMENT SUCCESS</message>')
    expect(JSON.parse(generated ?? '')).toMatchObject({ data: { response_code: '00' } })
    expect(JSON.parse(topUp ?? '')).toMatchObject({ data: { status: 0 } })
    const receipt = await fetch(`${url}/api/v1/download/9732412`)
    expect((await receipt.text()).slice(0, 5)).toBe('%PDF-')
    expect(await stop()).toEqual({ code: 0, stderr: '' })
  }, 60_000)

  test('serves the console, the admin API and its metrics', async () => {
    const { url, stop } = await serve()
    const page = await fetch(`${url}/__admin`, { headers: { accept: 'text/html' } })
    const paths = [...(await page.text()).matchAll(/(?:href|src)="(\/[^"]+)"/g)]
    expect(paths).toHaveLength(2)
    for (const [, path = ''] of paths) {
      const file = Buffer.from(await (await fetch(url + path)).arrayBuffer())
      const name = path.slice('/__admin/console/'.length)
      expect(file.equals(readFileSync(join(root, 'dist/console', name))), path).toBe(true)
    }
    for (const path of ['openapi.json', 'fidelity', 'numbers', 'snapshot', 'metrics'])
      expect((await fetch(`${url}/__admin/${path}`)).status, path).toBe(200)
    expect(await stop()).toEqual({ code: 0, stderr: '' })
  }, 60_000)

  test('reads fixtures of the team, writes a ledger and listens by HTTPS', async () => {
    const qa = join(home, 'qa')
    mkdirSync(qa)
    const line = { code: 'NEW', name: 'New', family: 'pgas', type: 'pgas', category: 'postpaid' }
    const priced = [{ ...line, status: 1, fee: 2_500, komisi: 600 }]
    writeFileSync(join(qa, 'price-list.json'), JSON.stringify(priced))
    expect(await run('validate', 'qa')).toMatchObject({ code: 0, stderr: '' })

    const words = ['--fixtures', 'qa', '--watch', '--ledger', 'a.sqlite', '--https']
    const { url, stop } = await serve(...words, '--https-port', '0')
    const { products } = (await (await fetch(`${url}/__admin/fidelity`)).json()) as {
      products: readonly { readonly code: string }[]
    }
    expect(products.map(({ code }) => code)).toContain('NEW')
    expect((await stop()).code).toBe(0)
    expect(statSync(join(home, 'a.sqlite')).size).toBeGreaterThan(0)
  }, 60_000)

  test('runs commands with their exit codes', async () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    expect(await run('--version')).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' })
    expect((await run('numbers', 'PGAS')).stdout).toContain('0110010000')
    expect((await run('export', 'postman')).code).toBe(0)
    expect((await run('validate', 'nowhere')).code).toBe(1)
    expect((await run('--port', 'none')).code).toBe(2)
    const verified = await run('verify')
    expect(verified.code).toBe(2)
    expect(verified.stderr).toContain('use the npm package')
  }, 60_000)

  test('has the checksum that is published with it', () => {
    const line = readFileSync(`${executable}.sha256`, 'utf8')
    expect(line).toMatch(new RegExp(`^[0-9a-f]{64}  iak-sandbox-linux-${arch}\\n$`))
    execFileSync('sha256sum', ['--check', `${executable}.sha256`], { cwd: built })
  })
})
