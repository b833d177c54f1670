import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import type { Reread } from '../../../mock-server/catalogue/watch.ts'
import { createSandbox } from '../../../mock-server/index.ts'
import { aMockServer, MORNING, speakTo } from '../../support/a-mock-server.ts'
import { run } from '../../support/in-process.ts'

const parent = mkdtempSync(join(tmpdir(), 'iak-own-'))
afterAll(() => rmSync(parent, { recursive: true }))

let folder: string
let folders = 0
beforeEach(() => {
  folders += 1
  folder = join(parent, `set-${folders}`)
  mkdirSync(folder)
})

const write = (file: string, content: unknown) => {
  mkdirSync(dirname(join(folder, file)), { recursive: true })
  writeFileSync(join(folder, file), typeof content === 'string' ? content : JSON.stringify(content))
}

const provenance = { kind: 'assumed', source: 'a test', checked: '2026-11-21' }
const number = (code: string, hp: string, more: object = {}) => ({
  ...{ code, hp, stage: 'success', responseCode: '00', label: 'x', provenance },
  ...more,
})

describe('the examples of docs/fixtures.md', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/fixtures.md'), 'utf8')
  const files = [...page.matchAll(/```json qa\/(\S+)\n(.*?)```/gs)]

  beforeEach(() => {
    for (const [, file, content] of files) write(file as string, content)
  })

  test('are six files that validate', async () => {
    expect(files).toHaveLength(6)
    expect(await run(['validate', folder])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('no problems'),
    })
  })

  test('change a name and an amount, and the sums follow', async () => {
    const { data } = await aMockServer({ fixtures: folder }).inquire('PGAS', '0110010000')
    expect(data).toMatchObject({
      tr_name: 'SITI RAHAYU',
      nominal: 7_500_000,
      price: 7_502_500,
      selling_price: 7_501_900,
      desc: { usage: 812 },
    })
  })

  test('add a number whose payment stays pending', async () => {
    const mock = aMockServer({ fixtures: folder })
    expect(await mock.pay(await mock.inquire('HPTHREE', '0899777'))).toMatchObject({
      responseCode: '39',
    })
  })

  test('add a product with a price, a bill, and every outcome of its family', async () => {
    const mock = aMockServer({ fixtures: folder })
    const inquiry = await mock.inquire('PDAMKAB.NUSANTARA', '10200000')
    expect(inquiry).toMatchObject({
      responseCode: '00',
      data: { admin: 3_000, desc: { pdam_name: 'PDAM KABUPATEN NUSANTARA' } },
    })
    expect(await mock.pay(inquiry)).toMatchObject({ responseCode: '00' })
    expect(await mock.inquire('PDAMKAB.NUSANTARA', '10200014')).toMatchObject({
      responseCode: '14',
    })
  })

  test('add a family with its own field, in JSON and XML', async () => {
    const mock = aMockServer({ fixtures: folder })
    expect(await mock.inquire('PARKIR.KOTA', '70010000')).toMatchObject({
      status: 400,
      data: { error_details: { plate: ['The plate field is required.'] } },
    })
    for (const format of ['json', 'xml'] as const) {
      const inquiry = await mock.inquire('PARKIR.KOTA', '70010000', {
        format,
        fields: { plate: 'D4321AB' },
      })
      expect(inquiry).toMatchObject({
        responseCode: '00',
        data: { desc: { nomor_polisi: 'D4321AB' } },
      })
      expect(await mock.pay(inquiry, { format })).toMatchObject({ responseCode: '00' })
    }
  })
})

describe('folders that override the fixtures', () => {
  test('override those below; the last one wins', async () => {
    write('a/families/pgas/numbers.json', {
      current: [number('PGAS', '5', { changes: { tr_name: 'FIRST' } })],
    })
    write('b/families/pgas/numbers.json', {
      current: [number('PGAS', '5', { changes: { tr_name: 'LAST' } })],
    })
    const { data } = await aMockServer({
      fixtures: [join(folder, 'a'), join(folder, 'b')],
    }).inquire('PGAS', '5')
    expect(data.tr_name).toBe('LAST')
  })

  test('do not change anything else', async () => {
    write('families/pgas/numbers.json', { legacy: [number('PGAS', '5')] })
    expect(await aMockServer({ fixtures: folder }).inquire('PGAS', '0110014603')).toMatchObject({
      responseCode: '103',
    })
  })
})

test('under watch a valid change is applied, an invalid one is reported and changes nothing', async () => {
  const reloads: Reread[] = []
  write('families/pgas/numbers.json', { current: [number('PGAS', '5')] })
  const mock = speakTo(
    createSandbox({
      at: MORNING,
      fixtures: folder,
      watch: true,
      observe: { fixturesReloaded: (outcome) => reloads.push(outcome) },
    }),
  )
  expect(await mock.inquire('PGAS', '6')).toMatchObject({ responseCode: '14' })

  write('families/pgas/numbers.json', { current: [number('PGAS', '6')] })
  await expect.poll(() => reloads.length, { timeout: 5_000 }).toBe(1)
  expect(await mock.inquire('PGAS', '6')).toMatchObject({ responseCode: '00' })

  write('families/pgas/numbers.json', '{"current": [')
  await expect.poll(() => reloads.length, { timeout: 5_000 }).toBe(2)
  expect(reloads[1]).toMatchObject({
    error: { problems: [{ pointer: '', problem: expect.stringMatching(/not JSON/) }] },
  })
  expect(await mock.inquire('PGAS', '6')).toMatchObject({ responseCode: '00' })
  await mock.close()
})

describe('iak-sandbox numbers', () => {
  const rows = async (...flags: string[]) =>
    JSON.parse((await run(['numbers', '--json', ...flags])).stdout)

  test('lists all of them, with the patterns in which others encode their outcome', async () => {
    expect((await rows()).length).toBeGreaterThan(266)
    expect(await rows('PGAS', '--scheme', 'current')).toHaveLength(8)
  })

  test('can be limited to a product, a family, a code and a scheme', async () => {
    const pending = await rows('--code', '39', '--scheme', 'legacy', '--family', 'pln-postpaid')
    expect(pending).toMatchObject([
      { product: 'PLNPOSTPAID', number: '530000000007', stage: 'payment', code: '39' },
    ])
  })

  test.each([
    [['PGASS'], /there is no product "PGASS"; did you mean PGAS\?/],
    [['pgas'], /there is no product "pgas"; did you mean PGAS\?/],
    [['--code', '999'], /there is no response code "999"/],
    [['--code', '1'], /there is no response code "1"; did you mean /],
    [
      ['--family', 'plnn'],
      /there is no family "plnn"; (?:did you mean|known are) .*pln-nontaglist/,
    ],
    [['PGAS', '--family', 'telco'], /PGAS belongs to the family pgas, not telco/],
    [
      ['PGAS', '--code', '02'],
      /no listed number of PGAS with code 02; listed numbers have the codes 00, 01, .*; a number that follows the family's pattern can return any code, such as PGAS 0110010002/,
    ],
    [
      ['AETRA', '--code', '39', '--scheme', 'legacy'],
      /no listed number of AETRA with code 39 in the legacy scheme/,
    ],
  ])('without a match says why, and exits with 1: %j', async (flags, said) => {
    for (const form of [[], ['--json'], ['--markdown']])
      expect(await run(['numbers', ...flags, ...form])).toMatchObject({
        code: 1,
        stdout: '',
        stderr: expect.stringMatching(said),
      })
  })

  test('is a table for people and for Markdown', async () => {
    expect((await run(['numbers', 'PGAS'])).stdout).toMatch(/^PRODUCT +NUMBER +SCHEME/)
    expect((await run(['numbers', 'PGAS', '--markdown'])).stdout).toMatch(
      /^\| product \| number \|/,
    )
  })

  test('includes overlays', async () => {
    write('families/pgas/numbers.json', { current: [number('PGAS', '4242')] })
    expect(JSON.stringify(await rows('PGAS', '--fixtures', folder))).toContain('"4242"')
  })
})
