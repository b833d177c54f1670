import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { startSandbox } from '../../../mock-server/index.ts'
import { serve } from '../../support/a-process.ts'
import { run, startHere } from '../../support/in-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'iak-export-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('export', () => {
  test('prints a document for the given server URL', async () => {
    const { code, stdout, stderr } = await run(['export', 'openapi', '--url', 'http://mock:1/'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(JSON.parse(stdout)).toMatchObject({
      openapi: '3.1.0',
      servers: [{ url: 'http://mock:1' }],
    })
  })

  test('writes a file with the given products', async () => {
    const out = join(folder, 'new/iak.json')
    const { code, stdout } = await run(['export', 'postman', '--product', 'PGAS', '--out', out])
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
    const text = readFileSync(out, 'utf8')
    expect(text).toContain('PGAS')
    expect(text).not.toContain('BPJS')
  })

  test.each([
    ['prepaid', '/api/top-up', '/api/v1/bill/check'],
    ['postpaid', '/api/v1/bill/check', '/api/top-up'],
  ])('exports the %s API alone', async (api, own, other) => {
    const { code, stdout } = await run(['export', 'openapi', '--api', api])
    expect(code).toBe(0)
    const { paths } = JSON.parse(stdout)
    expect(paths).toHaveProperty([own])
    expect(paths).not.toHaveProperty([other])
  })

  test('exports a product of your own, without any TypeScript', async () => {
    const own = join(folder, 'fixtures')
    const list = [
      {
        code: 'OWN.WATER',
        name: 'Own water',
        family: 'pdam',
        type: 'pdam',
        category: 'postpaid',
        status: 1,
        fee: 2500,
        komisi: 100,
        provenance: { kind: 'assumed', source: 'a test', checked: '2026-03-01' },
      },
    ]
    mkdirSync(own)
    writeFileSync(join(own, 'price-list.json'), JSON.stringify(list))
    const flags = ['--fixtures', own, '--product', 'OWN.WATER']
    const { code, stdout } = await run(['export', 'openapi', ...flags])
    expect(code).toBe(0)
    expect(JSON.parse(stdout).components.schemas.PdamInquiry.properties.code.enum).toContain(
      'OWN.WATER',
    )
  })

  test('reads the journal of a namespace of a running server, with its token', async () => {
    const token = 'a-token-of-tests'
    const server = await startSandbox({ port: 0, adminToken: token })
    const post = { method: 'POST', body: '{"commands":"nonsense"}' }
    await fetch(`${server.url}/ns/mine/api/v1/bill/check`, post)
    const read = (...flags: string[]) => run(['export', 'har', '--url', server.url, ...flags])
    const { code, stdout } = await read('--token', token, '--namespace', 'mine')
    const ofDefault = await read('--token', token)
    const refused = await read()
    await server.close()
    expect(code).toBe(0)
    expect(JSON.parse(stdout).log.entries).toHaveLength(1)
    expect(JSON.parse(ofDefault.stdout).log.entries).toEqual([])
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('--token') })
    expect((await read()).code).toBe(3)
  })

  test.each([
    [['export'], /missing required argument/],
    [['export', 'raml'], /Allowed choices are openapi, postman, har/],
    [['export', 'bruno'], /Allowed choices are/],
    [['export', 'openapi', '--product', 'NOPE'], /there is no product NOPE/],
    [
      ['export', 'openapi', '--api', 'prepaid', '--product', 'PGAS'],
      /there is no prepaid product PGAS/,
    ],
    [['export', 'openapi', '--api', 'all'], /Allowed choices are postpaid, prepaid/],
    [['export', 'openapi', '--url', 'nonsense'], /--url must be a base URL/],
    [['export', 'openapi', '--out', '/dev/null/x'], /--out \S+ cannot be written/],
  ])('refuses %j', async (words, reason) => {
    const { code, stdout, stderr } = await run(words)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(reason)
    expect(existsSync('/dev/null/x')).toBe(false)
  })
})

describe('readyz', () => {
  test('exits with 0 when a server is ready, also when its URL comes from a variable', async () => {
    const server = await serve(['--port', '0'])
    const port = new URL(server.url).port
    const ready = await run(['readyz', '--url', server.url])
    const found = await run(['readyz'], { IAK_SANDBOX_PORT: port })
    await server.stop()
    expect(ready).toEqual({ code: 0, stdout: `${server.url} is ready\n`, stderr: '' })
    expect(found.code).toBe(0)
    expect(await run(['readyz', '--url', server.url])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('is not ready: connect ECONNREFUSED'),
    })
  })

  test('waits until the server is ready, up to the given time', async () => {
    const free = await startSandbox({ port: 0 })
    await free.close()
    const waiting = run(['readyz', '--wait', '15', '--url', free.url])
    const server = await startSandbox({ port: free.port })
    expect((await waiting).code).toBe(0)
    await server.close()
    expect((await run(['readyz', '--wait', '1', '--url', free.url])).code).toBe(1)
  })

  test('names cause and remedy for a port that fetch blocks', async () => {
    const url = 'http://127.0.0.1:9'
    expect(await run(['readyz', '--url', url])).toEqual({
      code: 1,
      stdout: '',
      stderr: `iak-sandbox: ${url} is not ready: fetch blocks this port, as browsers do, because it is reserved for another protocol; use another port, such as 4250\n`,
    })
    expect(await run(['readyz', '--wait', '3600', '--url', url])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('fetch blocks this port'),
    })
    const { code, stderr } = await run(['export', 'har', '--url', url])
    expect([code, stderr]).toEqual([3, expect.stringContaining('fetch blocks this port')])
  })

  test('reports a server whose admin API is disabled', async () => {
    const server = await startHere(['--port', '0', '--disable-admin'])
    const { code, stderr } = await run(['readyz', '--url', server.url])
    await server.close()
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('disabled') })
  })
})
