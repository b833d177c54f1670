import { Readable } from 'node:stream'
import { decodeJPEGFromStream, decodePNGFromStream } from 'pureimage'
import { describe, expect, test } from 'vitest'
import { drawImage } from '../../mock-server/receipt/image.ts'
import { wrap } from '../../mock-server/receipt/wrap.ts'

const RECEIPT = {
  title: 'STRUK PEMBELIAN',
  lines: [
    ['PRODUK', 'XL 25000'],
    ['SN', '123456789'],
  ] as const,
  total: 'Rp 25.000',
  paidAt: new Date('2026-03-01T03:00:00Z'),
}

const DECODERS = { 'image/png': decodePNGFromStream, 'image/jpeg': decodeJPEGFromStream } as const

const decoded = async (type: keyof typeof DECODERS, receipt: Parameters<typeof drawImage>[0]) =>
  DECODERS[type](Readable.from([await drawImage(receipt, type)]))

/** The share of dark pixels in a part of an image, which lines of text are. */
const inkIn = (
  { width, data }: Awaited<ReturnType<typeof decoded>>,
  { from = 0, to, right = width }: { from?: number; to: number; right?: number },
) => {
  let dark = 0
  for (let y = from; y < to; y += 1)
    for (let x = 0; x < right; x += 1) if ((data[(y * width + x) * 4] ?? 255) < 128) dark += 1
  return dark / ((to - from) * right)
}

describe.each(['image/png', 'image/jpeg'] as const)('a receipt as %s', (type) => {
  test('is a white slip of 80 mm with black letters', async () => {
    const image = await decoded(type, RECEIPT)
    expect(image.width).toBe(681)
    expect(image.height).toBeGreaterThan(300)
    // The margins are blank, and letters cover some of what is between them.
    expect(inkIn(image, { to: 30 })).toBe(0)
    expect(inkIn(image, { to: image.height, right: 30 })).toBe(0)
    const ink = inkIn(image, { to: image.height })
    expect(ink).toBeGreaterThan(0.005)
    expect(ink).toBeLessThan(0.2)
  })

  test('is longer with more lines, and cuts a text that would never end', async () => {
    const short = await decoded(type, RECEIPT)
    const lines = [...RECEIPT.lines, ['NO. REF', 'x'.repeat(60_000)] as const]
    const long = await decoded(type, { ...RECEIPT, lines })
    expect(long.height).toBeGreaterThan(short.height)
    expect(long.height).toBeLessThan(2_000)
  })
})

test('a letter with holes is drawn with all its parts', async () => {
  const inkOf = async (letter: string) => {
    const image = await decoded('image/png', { ...RECEIPT, title: letter.repeat(9), lines: [] })
    return inkIn(image, { to: 75 })
  }
  // Its outline without its holes, or the holes alone, would be much more or much less.
  const [plain, holed, dotted] = [await inkOf('I'), await inkOf('B'), await inkOf(':')]
  expect(holed / plain).toBeGreaterThan(1.8)
  expect(holed / plain).toBeLessThan(3)
  expect(dotted / plain).toBeGreaterThan(0.2)
})

test('a letter that the font lacks is printed as another one, and nothing fails', async () => {
  const lines = [['PRODUK', 'XL \u0627\u0628 \u{1f600}']] as const
  expect((await decoded('image/png', { ...RECEIPT, lines })).width).toBe(681)
})

describe('the lines of a text', () => {
  const letters = (text: string) => text.length
  test.each([
    ['short', ['short']],
    ['two words', ['two', 'words']],
    ['a b c d', ['a b c', 'd']],
    ['unbreakable', ['unbrea', 'kable']],
    ['one/two/3', ['one/', 'two/3']],
    ['R1 /2/34', ['R1 /2/', '34']],
    ['one\ntwo', ['one', 'two']],
    ['', ['']],
  ])('%j are %j', (text, lines) => expect(wrap(text, 6, letters)).toEqual(lines))
})
