import { describe, expect, test } from 'vitest'
import { aMockServer } from '../../support/a-mock-server.ts'
import { aNumber, anOverlay } from '../../support/an-overlay.ts'

const TEXT = JSON.stringify({ current: [aNumber({ changes: { tr_name: 'RÉNÉ' } })] })
const FILE = 'families/pgas/numbers.json'

const swapped = (text: string) => Buffer.from(text, 'utf16le').swap16()
const wide = (text: string, isBig: boolean) => {
  const bytes = Buffer.alloc(text.length * 4)
  for (let i = 0; i < text.length; i += 1)
    bytes[isBig ? 'writeUInt32BE' : 'writeUInt32LE'](text.charCodeAt(i), i * 4)
  return bytes
}

test('a byte-order mark of UTF-8 is not part of the file', async () => {
  const { folder } = anOverlay({ [FILE]: `\ufeff${TEXT}` })
  expect(await aMockServer({ fixtures: folder }).inquire('PGAS', '5')).toMatchObject({
    data: { tr_name: 'RÉNÉ' },
  })
})

describe('another encoding is named and refused:', () => {
  test.each([
    ['UTF-16LE', Buffer.from(`\ufeff${TEXT}`, 'utf16le')],
    ['UTF-16LE', Buffer.from(TEXT, 'utf16le')],
    ['UTF-16BE', swapped(`\ufeff${TEXT}`)],
    ['UTF-16BE', swapped(TEXT)],
    ['UTF-32LE', wide(`\ufeff${TEXT}`, false)],
    ['UTF-32LE', wide(TEXT, false)],
    ['UTF-32BE', wide(`\ufeff${TEXT}`, true)],
    ['UTF-32BE', wide(TEXT, true)],
  ])('%s', (name, bytes) => {
    expect(anOverlay({ [FILE]: bytes }).problems()).toEqual([
      `qa/${FILE}: is written in ${name}; save it as UTF-8`,
    ])
  })

  test('ISO-8859-1', () => {
    expect(anOverlay({ [FILE]: Buffer.from(TEXT, 'latin1') }).problems()).toEqual([
      expect.stringContaining('is not UTF-8, perhaps ISO-8859-1 or Windows-1252'),
    ])
  })

  test('a compressed file, and an empty one', () => {
    expect(anOverlay({ [FILE]: Buffer.from([0x1f, 0x8b, 8]) }).problems()).toEqual([
      `qa/${FILE}: is compressed (gzip); decompress it`,
    ])
    expect(anOverlay({ [FILE]: ' \n' }).problems()).toEqual([
      `qa/${FILE}: is empty; write JSON into it or remove it`,
    ])
  })
})

test('a text that XML does not allow is refused, and the character is named', () => {
  const said = (text: string, name: string) =>
    expect(
      anOverlay({ [FILE]: { current: [aNumber({ changes: { tr_name: text } })] } }).problems(),
    ).toContain(
      `qa/${FILE} /current/0/changes/tr_name: contains ${name}, which XML does not allow; remove it`,
    )
  said('a\u0007b', 'U+0007 (BEL)')
  said('\u0000', 'U+0000 (NUL)')
  said('\u001b[1m', 'U+001B (ESC)')
  said('\ud800x', 'U+D800 (half of a surrogate pair)')
  said('\udc00', 'U+DC00 (half of a surrogate pair)')
  said('\ufffe', 'U+FFFE (a noncharacter)')
  said('\uffff', 'U+FFFF (a noncharacter)')
  expect(
    anOverlay({
      [FILE]: { current: [aNumber({ changes: { tr_name: 'a\tb 😀 Łódź' } })] },
    }).problems(),
  ).toEqual([])
})

test('excessive nesting is refused, not followed', () => {
  const deep = `${'['.repeat(60_000)}${']'.repeat(60_000)}`
  expect(anOverlay({ 'price-list.json': deep }).problems()).toContain(
    'qa/price-list.json: is nested more than 32 levels deep; reduce its nesting',
  )
})
