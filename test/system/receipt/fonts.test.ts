import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { extractText, getDocumentProxy } from 'unpdf'
import { describe, expect, test } from 'vitest'
import { printPdf } from '../../../mock-server/receipt/pdf.ts'
import { printable } from '../../../mock-server/receipt/printable.ts'
import { aMockServer, type MockServer, md5, PARTNER } from '../../support/a-mock-server.ts'

const execute = promisify(execFile)

const customReceipt = async (mock: MockServer, name: string, address = 'Jl. Melati 5', raw = 0) => {
  const body = {
    commands: 'receipt-custom',
    username: PARTNER.username,
    tr_id: '9732788',
    custom: { header: { company_name: name, company_address: address } },
    raw,
    sign: md5(`${PARTNER.username}${PARTNER.apiKey}bc`),
  }
  return mock.fetch('/api/v1/bill/download/custom', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
}

const aPaidBill = async () => {
  const mock = aMockServer()
  await mock.pay({ trId: 9732788 })
  return mock
}

const textOf = async (pdf: ArrayBuffer | Uint8Array) => {
  const document = await getDocumentProxy(new Uint8Array(pdf))
  const { text, totalPages } = await extractText(document, { mergePages: true })
  expect(totalPages).toBe(1)
  return text
}

describe('a head in the letters of', () => {
  test.each([
    ['Polish', 'Łódź Żółć Śnięty'],
    ['Croatian', 'Ćevapi Đakovo Žižek'],
    ['Czech', 'Příliš žluťoučký kůň'],
    ['Hungarian', 'Árvíztűrő tükörfúrógép'],
    ['Romanian', 'Știință Țară'],
    ['Turkish', 'İstanbul Ağaç ışık Şişli'],
    ['Vietnamese', 'Bánh mì Việt Nguyễn Ượng'],
    ['Icelandic', 'Þórður Æðey'],
    ['Maltese', 'Ħaż-Żebbuġ Ġgantija'],
    ['Latvian', 'Ķekava Ņujorka Ģirts'],
    ['Welsh', 'Tŷ Ŵyn'],
    ['Azerbaijani', 'Gəncə Ağdaş'],
    ['Hausa', 'Ɓauchi ƙarfe ɗaki'],
    ['Ewe', 'Ɖeŋu Ƒoƒo Ɣe'],
    ['German', 'GROẞE STRAẞE Größe'],
    ['French', 'Œuvre d’été n°5 – 10 €'],
    ['Indonesian', 'Toko "Maju" – Jaya & Co.'],
  ])('%s is printed as it is', async (_language, name) => {
    const mock = await aPaidBill()
    const response = await customReceipt(mock, name)
    expect(await textOf(await response.arrayBuffer())).toContain(name)
    expect(response.headers.get('x-mock-hint')).toBe(null)
  })

  test('Yoruba is printed, its accents composed as far as they can be', async () => {
    const mock = await aPaidBill()
    const response = await customReceipt(mock, 'Ẹ̀kọ́ Ọjà'.normalize('NFD'))
    const text = await textOf(await response.arrayBuffer())
    expect(text.normalize('NFC')).toContain('Ẹ̀kọ́ Ọjà'.normalize('NFC'))
  })
})

test('both weights have every letter of a Latin alphabet', () => {
  // From Basic Latin to Latin Extended-B, and Latin Extended Additional except medieval Welsh.
  const blocks = [
    [0x20, 0x24f],
    [0x1e00, 0x1ef9],
  ] as const
  const letters = blocks.flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_none, index) => String.fromCodePoint(first + index)),
  )
  const all = letters.filter((letter) => /\p{Script=Latin}/u.test(letter))
  expect(all.length).toBeGreaterThan(700)
  for (const weight of ['regular', 'bold'] as const)
    expect(all.filter((letter) => printable(letter, weight).missing.length > 0)).toEqual([])
})

describe('a character that cannot be printed', () => {
  test('is visibly replaced, and named in the hint', async () => {
    const mock = await aPaidBill()
    const response = await customReceipt(mock, 'Toko 中 🙂', 'Jl. שלום 5')
    const hint = response.headers.get('x-mock-hint')
    for (const named of ['U+4E2D', 'U+1F642', 'U+05E9', 'U+FFFD']) expect(hint).toContain(named)
    const text = await textOf(await response.arrayBuffer())
    expect(text).toContain('Toko \uFFFD \uFFFD')
    expect(text).toContain('Jl. \uFFFD\uFFFD\uFFFD\uFFFD 5')
  })

  test('is one visible character, however many code points it has', () => {
    expect(printable('👩‍👩‍👧 ok', 'regular')).toEqual({ text: '\uFFFD ok', missing: ['👩‍👩‍👧'] })
    expect(printable('a\u0007b', 'regular').text).toBe('a\uFFFDb')
  })

  test('is left as it is in a receipt as JSON, which has no hint', async () => {
    const mock = await aPaidBill()
    const response = await customReceipt(mock, 'Toko 中', 'Jl. 5', 1)
    expect(response.headers.get('content-type')).toBe('application/json')
    expect(response.headers.get('x-mock-hint')).toBe(null)
  })
})

test('a receipt has the same bytes, whatever was printed in between', async () => {
  const mock = await aPaidBill()
  const print = async (name: string) =>
    Buffer.from(await (await customReceipt(mock, name)).arrayBuffer())
  const first = await print('ESTELLE É\u00A0Ệ')
  await print('Ế\u00A0fi ﬁ E\u0301')
  expect((await print('ESTELLE É\u00A0Ệ')).equals(first)).toBe(true)
})

test('a receipt is as long as its texts, and nothing is cut off', async () => {
  const lines = Array.from(
    { length: 40 },
    (_none, index) => ['A LONG LABEL', 'W'.repeat(index * 9)] as const,
  )
  const company = { name: 'Ệ'.repeat(200), address: 'W W '.repeat(50) }
  const paidAt = new Date('2026-03-01T03:00:00Z')
  const { pdf } = await printPdf({ company, title: 'STRUK', lines, total: 'Rp 1', paidAt })
  expect(await textOf(pdf)).toMatch(/TOTAL BAYAR.*Rp 1.*SIMPAN STRUK INI/s)
})

const LOADED = `
  import { registerHooks } from 'node:module'
  const loaded = new Set()
  registerHooks({
    resolve: (name, context, next) => {
      if (/^(?:pdfkit|fontkit)$/.test(name)) loaded.add(name)
      return next(name, context)
    },
  })
  const { createSandbox } = await import('./mock-server/index.ts')
  const { fetch, close } = createSandbox()
  await fetch('/api/v1/download/9732787')
  console.log(JSON.stringify([...loaded]))
  const sign = '1b242944a8fa77d8db2297e4697e7c37'
  await fetch('/api/v1/bill/check', {
    method: 'POST',
    body: JSON.stringify({ commands: 'pay-pasca', username: '123123123', tr_id: '9732787', sign }),
  })
  await (await fetch('/api/v1/download/9732787')).arrayBuffer()
  console.log(JSON.stringify([...loaded].sort()))
  await close()
`

test('fonts and library are loaded only by the first receipt', async () => {
  const cwd = join(import.meta.dirname, '../../..')
  const flags = ['--input-type=module', '--eval', LOADED]
  const { stdout } = await execute(process.execPath, flags, { cwd })
  expect(stdout).toBe('[]\n["fontkit","pdfkit"]\n')
})
