import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningSandbox, startSandbox } from '../../../mock-server/index.ts'
import { run } from '../../support/in-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'iak-out-'))
const file = join(folder, 'a-file')
let mock: RunningSandbox
beforeAll(async () => {
  writeFileSync(file, 'text')
  mock = await startSandbox({ port: 0 })
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await mock.close()
})

const VERIFY = () => ['verify', '--only', 'wrong sign (100)', '--against', mock.url, '--junit']
const PARITY = () => [
  'parity',
  '--only',
  'PGAS 0110010014',
  '--against',
  mock.url,
  '--pace',
  '0',
  '--record',
]
const HAR = () => ['export', 'har', '--url', mock.url, '--out']
const POSTMAN = () => ['export', 'postman', '--product', 'PGAS', '--out']

describe('creates the folder of an output', () => {
  test.each([
    ['verify --junit', VERIFY, 'v/deep/junit.xml'],
    ['export har --out', HAR, 'h/deep/journal.har'],
    ['export postman --out', POSTMAN, 'p/deep/collection.json'],
  ])('for the file of %s', async (_, flags, path) => {
    const out = join(folder, path)
    const { code, stderr } = await run([...flags(), out])
    expect(code, stderr).toBe(0)
    expect(existsSync(out)).toBe(true)
  })

  test('for the folder of parity --record', { timeout: 60_000 }, async () => {
    const out = join(folder, 'r/deep/observed')
    await run([...PARITY(), out])
    expect(readdirSync(out)).toContain('observations.json')
  })
})

describe('rejects an unwritable output before anything is sent', () => {
  test.each([
    ['verify --junit', VERIFY, 'a-file/junit.xml'],
    ['verify --junit', VERIFY, '.'],
    ['parity --record', PARITY, 'a-file'],
    ['parity --record', PARITY, 'a-file/observed'],
    ['export har --out', HAR, 'a-file/journal.har'],
    ['export postman --out', POSTMAN, '.'],
    ['export postman --out', POSTMAN, 'a-file/collection.json'],
  ])('by %s %s', async (_, flags, path) => {
    await mock.admin.requests.clear()
    const { code, stdout, stderr } = await run([...flags(), join(folder, path)])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/^iak-sandbox: --(?:junit|record|out) \S+ cannot be written: /m)
    expect(await mock.admin.requests.count({})).toBe(0)
  })
})
