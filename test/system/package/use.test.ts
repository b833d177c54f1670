import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, test } from 'vitest'
import { launch, serve } from '../../support/a-process.ts'
import { aReportingServer } from '../../support/loaded-modules.ts'
import { typeCheck } from '../../support/type-check.ts'
import { aConsumer } from './a-consumer.ts'

const execute = promisify(execFile)

const consumer = await aConsumer()
afterAll(() => consumer[Symbol.dispose](), 60_000)
writeFileSync(join(consumer.folder, 'package.json'), '{ "type": "module" }')

const program = join(consumer.installed('iak-sandbox'), 'bin/iak-sandbox.js')

/** Runs a module in the consumer's folder. */
const runModule = async (source: string, ...words: readonly string[]) => {
  const flags = ['--input-type=module', '--eval', source, '--', ...words]
  return (await execute(process.execPath, flags, { cwd: consumer.folder })).stdout
}

const PAY = `
  import { IakPostpaid } from 'iak-postpaid'
  const [baseUrl, format] = process.argv.slice(-2)
  const client = new IakPostpaid({ username: '123123123', apiKey: 'sandbox', baseUrl, format })
  const refId = 'packed-' + format
  const inquiry = await client.inquire({ productCode: 'PGAS', customerNumber: '0110010000', refId })
  const payment = await client.pay(inquiry)
  console.log(payment.outcome, payment.refId, payment.bill.family)
`

const CONSUMER = `
  import { type Bill, IakPostpaid, UnknownOutcomeError } from 'iak-postpaid'
  import { IakPostpaid as Brought } from 'iak-sandbox'
  import { startSandbox } from 'iak-sandbox/mock-server'

  const { url } = await startSandbox({ port: 0 })
  const settings = { username: 'me', apiKey: 'key', baseUrl: url }
  const client: IakPostpaid = new IakPostpaid(settings)
  await new Brought(settings).inquire({ productCode: 'PGAS', customerNumber: '01', refId: 'c' })
  const bpjs = await client.inquire({ productCode: 'BPJS', customerNumber: '88', refId: 'a', month: 2 })
  // @ts-expect-error PBB asks for a year
  await client.inquire({ productCode: 'PBBKOT.CIMAHI', customerNumber: '32', refId: 'b' })
  if (bpjs.outcome === 'inquired') {
    const people: number | undefined = bpjs.bill.detail.jumlah_peserta
    // @ts-expect-error a health insurance has no power rating
    bpjs.bill.detail.daya
    const payment = await client.pay(bpjs).catch((error: unknown) => {
      if (error instanceof UnknownOutcomeError) return error.refId
      throw error
    })
    console.log(people, payment)
  }
  export const usage = (bill: Bill) => (bill.family === 'pgas' ? bill.detail.usage : undefined)
`

const ADMIN = `
  import {
    type AdminClient, createSandbox, type Exchange, type ExchangeFilter, type ExchangeRow, type Ledger,
    type NewAccount, type NewFault, type NewScenario, type Snapshot, type Transaction,
  } from 'iak-sandbox/mock-server'

  const account: NewAccount = { username: 'me', apiKey: 'key', deposit: 1_000_000 }
  const fault: NewFault = { fault: { kind: 'response-lost' }, scope: { command: 'payment' }, times: 1 }
  const scenario: NewScenario = { name: 'stuck', when: { command: 'payment' }, answer: { outcomes: ['39'] } }
  const filter: ExchangeFilter = { command: 'payment', responseCode: '39' }
  export const arrange = async (admin: AdminClient) => {
    await admin.accounts.create(account)
    await admin.faults.arm(fault)
    await admin.scenarios.arm(scenario)
  }
  export const report = async () => {
    const { admin } = createSandbox()
    await arrange(admin)
    const found: readonly Exchange[] = await admin.requests.find(filter)
    const listed: readonly Exchange[] = (await admin.requests.list()).requests
    const ledger: Ledger = await admin.ledger()
    const { transactions } = await admin.transactions.list({ state: 'paid' })
    const payments: readonly Transaction[] = transactions
    const snapshot: Snapshot = await admin.snapshot.take()
    const rows: ExchangeRow[] = []
    for await (const row of admin.requests.stream()) rows.push(row)
    return { found, listed, ledger, payments, snapshot, rows }
  }
`

const OPTIONS = { target: 'es2024', module: 'nodenext', strict: true, skipLibCheck: false }

/** The errors of TypeScript for some programs of the consumer. */
const typesOf = async (
  name: string,
  programs: Readonly<Record<string, string>>,
  library: object,
) => {
  const files = Object.entries(programs).map(([file, source]) => {
    writeFileSync(join(consumer.folder, file), source)
    return file
  })
  const project = join(consumer.folder, `${name}.json`)
  writeFileSync(project, JSON.stringify({ compilerOptions: { ...OPTIONS, ...library }, files }))
  return typeCheck(project)
}

describe('a partner that installed both packages', () => {
  test('gets the same client from both', async () => {
    const same = `
      import * as a from 'iak-postpaid'
      import * as b from 'iak-sandbox'
      console.log(Object.keys(a).length > 5, Object.keys(a).join() === Object.keys(b).join())`
    expect(await runModule(same)).toBe('true true\n')
  })

  test.each(['json', 'xml'])('pays a bill at the mock in %s', async (format) => {
    const server = await serve(['--port', '0'], {}, program)
    expect(await runModule(PAY, server.url, format)).toBe(`paid packed-${format} pgas\n`)
    expect((await server.stop()).code).toBe(0)
  })

  test('gets a first answer from the files of the package alone', async () => {
    await using server = await aReportingServer([], program)
    await fetch(`${server.url}/api/v1/bill/check`, { method: 'POST', body: '{}' })
    const packages = server
      .loaded()
      .flatMap((url) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1] ?? [])
    expect([...new Set(packages)]).toEqual(['iak-sandbox'])
    // The three of bin/, and what the bundler made of all modules that a start needs.
    expect(packages).toHaveLength(6)
    // Its fixtures are those that were checked when it was built.
    expect(server.loaded()).not.toContainEqual(expect.stringContaining('optional-parts'))
  })

  test('opens the console, with everything it loads', async () => {
    const server = await serve(['--port', '0'], {}, program)
    const html = { headers: { accept: 'text/html' } }
    const page = await (await fetch(`${server.url}/__admin`, html)).text()
    const paths = [...page.matchAll(/(?:href|src)="(\/[^"]+)"/g)].map(([, path]) => path)
    expect(paths).toHaveLength(2)
    const script = await (await fetch(`${server.url}/__admin/console/console.js`)).text()
    const parts = [...script.matchAll(/import\(`\.(\/[\w-]+\.js)`\)/g)].map(
      ([, file]) => `/__admin/console${file}`,
    )
    expect(parts.length).toBeGreaterThan(10)
    for (const path of [...paths, ...parts])
      expect((await fetch(server.url + path)).status, path).toBe(200)
    const { code, stderr } = await server.stop()
    expect([code, stderr]).toEqual([0, ''])
  })

  test('has types that compile in strict mode without skipLibCheck, also for what the admin client takes and returns', async () => {
    consumer.add('@types/node')
    const programs = { 'consumer.ts': CONSUMER, 'admin.ts': ADMIN }
    expect(await typesOf('with-node', programs, { types: ['node'] })).toBe('')
  })

  test('has types of the client where there is a browser and no Node', async () => {
    const browser = { lib: ['es2024', 'dom'], types: [] }
    const source = `export { IakPostpaid, sign } from 'iak-postpaid'`
    expect(await typesOf('with-dom', { 'shop.ts': source }, browser)).toBe('')
  })

  test('is shown how to install the verifier, and verifies once it is installed', async () => {
    const verify = () => launch(['verify', '--only', 'PGAS'], {}, program).finished
    const without = await verify()
    expect(without.stderr).toContain(
      `npm install --save-dev @pact-foundation/pact-core@${consumer.manifest('iak-sandbox').peerDependencies?.['@pact-foundation/pact-core']}`,
    )
    expect(without.code).toBe(2)

    consumer.add('@pact-foundation/pact-core')
    const verified = await verify()
    expect(verified.stdout).toMatch(/against mock .*, 0 failed, 0 not reached/)
    expect(verified.code).toBe(0)
  }, 60_000)
})
