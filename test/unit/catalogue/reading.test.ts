import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { BUILT_IN } from '../../../mock-server/catalogue/built-in.ts'
import { readFolders } from '../../../mock-server/catalogue/read-folders.ts'
import {
  aLine,
  aNumber,
  anOverlay,
  breakFamily,
  breakNumber,
  breakReply,
} from '../../support/an-overlay.ts'

const FILE = 'families/pgas/numbers.json'
const FAMILY = 'qa/families/pgas/family.json'
const REPLY = 'qa/families/pgas/replies/PGAS.one-bill.json'

test('the built-in fixtures have no problem', () =>
  expect(readFolders(BUILT_IN, []).problems).toEqual([]))

describe('a file that cannot be read is reported with a remedy:', () => {
  test('one that is not JSON', () =>
    expect(anOverlay({ [FILE]: '{"current": [' }).problems()).toEqual([
      expect.stringMatching(/^qa\/families\/pgas\/numbers\.json: is not JSON/),
    ]))

  test('one that is missing in the base folder', () => {
    const { folder } = anOverlay()
    cpSync(BUILT_IN, folder, { recursive: true })
    rmSync(join(folder, 'price-list.json'))
    expect(readFolders(folder, []).problems).toEqual([
      {
        file: 'qa/price-list.json',
        pointer: '',
        problem: 'cannot be read; the file must exist and be readable',
      },
    ])
  })

  test('all of them, not only the first', () =>
    expect(
      anOverlay({ [FILE]: '{', 'price-list.json': '[', 'wording.json': {} }).problems().length,
    ).toBeGreaterThanOrEqual(3))
})

describe('a field is refused', () => {
  test('when it is unknown', () =>
    expect(breakFamily((file) => (file.patern = file.pattern))).toEqual([
      `${FAMILY} /patern: is not a known field; remove it or correct its name`,
    ]))

  test('when it is missing', () =>
    expect(breakReply(({ payment }) => delete payment.body.noref)).toEqual([
      `${REPLY} /payment/body/noref: is missing; add it`,
    ]))

  test('with an amount that is not whole Rupiah', () =>
    expect(breakReply(({ inquiry }) => (inquiry.body.nominal = 322_002.5))).toEqual([
      expect.stringContaining(`${REPLY} /inquiry/body/nominal: must be a whole number`),
    ]))

  test('with a name that is invalid in XML', () =>
    expect(breakReply(({ payment }) => (payment.body.desc['1st name'] = 'x'))).toEqual([
      expect.stringContaining('/payment/body/desc/1st name: cannot be the name of a field in XML'),
    ]))

  test('with a customer number that is not a string', () =>
    expect(breakNumber({ hp: 110_010_000 })).toEqual([
      `qa/${FILE} /current/0/hp: is a number; put it in quotes: "110010000", with leading zeros if it has any`,
    ]))

  test('with a product code that has spaces', () =>
    expect(anOverlay({ 'price-list.json': [aLine({ code: 'PGAS ' })] }).problems()).toEqual([
      expect.stringContaining('price-list.json /0/code: must not contain spaces'),
    ]))

  test('with an integer whose example is not one', () =>
    expect(
      breakFamily((file) => (file.requestFields[0].example = 'two'), 'bpjs-kesehatan'),
    ).toEqual([
      expect.stringContaining('/requestFields/0: has an "example" that is not an integer; give'),
    ]))

  test.each<[string, Parameters<typeof breakFamily>[0], string]>([
    [
      'a draw without numbers',
      (file) => (file.generated.vary.nominal = { number: [900, 100] }),
      '/generated/vary/nominal: contains no possible number',
    ],
    [
      'a pattern without room for an outcome',
      (file) => (file.pattern = { prefix: '0110010', length: 10 }),
      '/pattern: leaves no room',
    ],
    [
      'a length in quotes',
      (file) => (file.pattern.length = '10'),
      '/pattern/length: is the string "10", but must be a number',
    ],
    [
      'hours that begin and end at the same time',
      (file) => (file.cutOff = { from: '23:00', to: '23:00' }),
      '/cutOff: begins and ends at the same time',
    ],
    [
      'bounds that nothing satisfies',
      (file) =>
        (file.requestFields = [{ name: 'x', type: 'integer', required: true, min: 5, max: 1 }]),
      '/requestFields/0: has bounds that no value satisfies',
    ],
    [
      'a detail of an unknown kind',
      (file) => (file.detail.usage = 'money'),
      '/detail/usage: must be "text", "texts", "rupiah", "count"',
    ],
  ])('with %s', (_, change, problem) =>
    expect(breakFamily(change)).toContainEqual(expect.stringContaining(`${FAMILY} ${problem}`)),
  )
})

describe('a key that occurs twice is refused, with its lines:', () => {
  test('in a number', () => {
    const text = JSON.stringify({ current: [aNumber()] }, null, 1)
    const twice = text.replace('"label"', '"hp": "6",\n"label"')
    expect(anOverlay({ [FILE]: twice }).problems()).toEqual([
      expect.stringMatching(
        /\/current\/0\/hp: "hp" occurs more than once \(lines 5 and 8\); keep one$/,
      ),
    ])
  })

  test('at any depth, written with an escape, or on one line', () => {
    expect(
      anOverlay({
        [FILE]: '{"current": [], "curr\\u0065nt": [], "legacy": [{"a/b": {"x": 1, "x": 2}}]}',
      }).problems(),
    ).toEqual(
      expect.arrayContaining([
        expect.stringContaining('/current: "current" occurs more than once (line 1); keep one'),
        expect.stringContaining('/legacy/0/a~1b/x: "x" occurs more than once'),
      ]),
    )
  })

  test('but not one that repeats in another object, or inside a text', () => {
    const label = '{"hp": 1, "hp": 2}, \\" "'
    expect(
      anOverlay({ [FILE]: { current: [aNumber({ label }), aNumber({ hp: '6' })] } }).problems(),
    ).toEqual([])
  })
})

describe('a remedy fits the value:', () => {
  test('a list in place of an object', () => {
    expect(anOverlay({ [FILE]: [aNumber()] }).problems()).toEqual([
      `qa/${FILE}: is a list; must be an object: write { … } instead of [ … ]`,
    ])
    expect(anOverlay({ [FILE]: { current: [[]] } }).problems()).toEqual([
      expect.stringContaining('/current/0: is a list; must be an object'),
    ])
    expect(breakNumber({ provenance: [] })).toEqual([
      expect.stringContaining('/provenance: is a list; must be an object'),
    ])
    expect(breakNumber({ changes: ['x'] })).toEqual([
      expect.stringContaining('/changes: is a list; must be an object'),
    ])
  })

  test('an object in place of a list', () => {
    expect(anOverlay({ 'price-list.json': aLine() }).problems()).toEqual([
      'qa/price-list.json: is an object; must be a list: put it in [ … ]',
    ])
    expect(anOverlay({ [FILE]: { current: aNumber() } }).problems()).toEqual([
      `qa/${FILE} /current: is an object; must be a list: put it in [ … ]`,
    ])
  })

  test('null, a boolean, a word', () => {
    expect(anOverlay({ 'price-list.json': null }).problems()).toEqual([
      'qa/price-list.json: is null; must be a list: put it in [ … ]',
    ])
    expect(breakNumber({ label: false })).toEqual([
      expect.stringContaining('/label: is false; must be a string in quotes'),
    ])
    expect(breakNumber({ stage: 'paid' })).toEqual([
      expect.stringContaining('/stage: is "paid"; must be "success" or "inquiry" or "payment"'),
    ])
  })
})

test('of many problems a hundred are listed, and the rest is counted', () => {
  const problems = anOverlay({
    [FILE]: { current: Array.from({ length: 250 }, (_, i) => aNumber({ hp: `${i}`, label: '' })) },
  }).problems()
  expect(problems).toHaveLength(101)
  expect(problems.at(-1)).toBe('and 150 more')
})
