import { describe, expect, test } from 'vitest'
import { aLine, aNumber, anOverlay, builtIn } from '../../support/an-overlay.ts'

const FILE = 'families/pgas/numbers.json'
const one = (differences: object) =>
  anOverlay({ [FILE]: { current: [aNumber(differences)] } }).problems()
const changing = (changes: object) => one({ changes })
const at = (place: string, problem: string) => [`qa/${FILE} /current/0/${place}: ${problem}`]

describe('a number is refused', () => {
  test('of a product that does not exist', () => {
    expect(one({ code: 'PGASS' })).toEqual(
      at('code', 'PGASS is not in price-list.json; did you mean PGAS?'),
    )
    expect(one({ code: 'ZZZZZZZZZ' })).toEqual(
      at('code', 'ZZZZZZZZZ is not in price-list.json; list it there'),
    )
  })

  test('of a product of another family', () => {
    expect(one({ code: 'BPJS' })).toEqual(
      at(
        'code',
        'BPJS is of the family bpjs-kesehatan; list this number in families/bpjs-kesehatan/numbers.json',
      ),
    )
  })

  test('whose customer number is no text', () => {
    expect(one({ hp: 110_010_000 })).toEqual(
      at('hp', 'is a number; put it in quotes: "110010000", with leading zeros if it has any'),
    )
  })

  test('with changes that change nothing', () => {
    expect(changing({ price: 5 })).toEqual(
      at('changes/price', 'follows nominal and admin; change those'),
    )
    expect(changing({ selling_price: 5 })).toEqual(
      at('changes/selling_price', 'follows nominal and admin; change those'),
    )
    for (const echoed of [
      'response_code',
      'message',
      'tr_id',
      'ref_id',
      'hp',
      'code',
      'balance',
      'datetime',
    ])
      expect(changing({ [echoed]: '5' })).toEqual(
        at(`changes/${echoed}`, `changes nothing: every answer has its own ${echoed}; remove it`),
      )
    expect(changing({})).toEqual(at('changes', 'changes nothing; name a leaf or remove it'))
    expect(one({ stage: 'inquiry', responseCode: '14', changes: { nominal: 5 } })).toEqual(
      at('changes', 'changes nothing: an inquiry that answers 14 shows no bill; remove it'),
    )
    expect(one({ stage: 'inquiry', responseCode: '14', reply: 'PGAS.one-bill' })).toEqual(
      at('reply', 'changes nothing: an inquiry that answers 14 shows no bill; remove it'),
    )
  })

  test('with a change of what the inquiry asks for', () => {
    const asked = (family: string, code: string, leaf: string, value: string | number) =>
      anOverlay({
        [`families/${family}/numbers.json`]: {
          current: [aNumber({ code, changes: { [leaf]: value } })],
        },
      }).problems()
    expect(asked('custom-denom', 'SHOPEEPAY', 'nominal', 5)).toEqual([
      expect.stringContaining(
        '/changes/nominal: changes nothing: what is asked for takes its place',
      ),
    ])
    expect(asked('bpjs-kesehatan', 'BPJS', 'period', '03')).toHaveLength(1)
    expect(asked('esamsat', 'ESAMSAT.JABAR', 'desc.nomor_identitas', '5')).toHaveLength(1)
  })

  test('with a change of an object, or of what is not there', () => {
    expect(changing({ desc: 'x' })).toEqual(
      at('changes/desc', 'is no single value; name one inside it, such as desc.address'),
    )
    expect(changing({ name: 'x' })).toEqual(
      at('changes/name', 'leads nowhere in the bill of this number'),
    )
    expect(changing({ 'desc.a/b~c': 'x' })).toEqual(
      at('changes/desc.a~1b~0c', 'leads nowhere in the bill of this number'),
    )
    expect(changing({ __proto__x: 'x' })).toHaveLength(1)
    expect(changing({ 'desc.constructor.name': 'x' })).toHaveLength(1)
  })

  test('with parts that do not sum to what they are parts of', () => {
    const pln = (changes: object) =>
      anOverlay({
        'families/pln-postpaid/numbers.json': {
          current: [aNumber({ code: 'PLNPOSTPAID', changes })],
        },
      }).problems()
    expect(pln({ 'desc.tagihan.detail.0.nilai_tagihan': '8.500.000' })).not.toEqual([])
    expect(
      pln({
        'desc.tagihan.detail.0.nilai_tagihan': '100000',
        'desc.tagihan.detail.0.denda': '0',
      }),
    ).toEqual([
      expect.stringMatching(
        /\/changes: nominal is 300000, but its parts sum to 100000 \(desc.*make them agree/,
      ),
    ])
    expect(pln({ nominal: 450_000 })).toEqual([])
  })
})

describe('a product is refused', () => {
  const line = (differences: object) =>
    anOverlay({ 'price-list.json': [aLine(differences)] }).problems()

  test('whose code differs from another in capitals only', () => {
    expect(line({ code: 'pgas' })).toEqual([
      'qa/price-list.json /0/code: pgas differs from PGAS in capitals only; write PGAS to change it, or choose another code',
    ])
  })

  test('whose code has blanks', () => {
    expect(line({ code: 'PGAS ' })).toEqual([
      expect.stringContaining('price-list.json /0/code: must have no blanks'),
    ])
  })
})

describe('a key that stands twice is refused, with its lines:', () => {
  test('in a number', () => {
    const text = JSON.stringify({ current: [aNumber()] }, null, 1)
    const twice = text.replace('"label"', '"hp": "6",\n"label"')
    expect(anOverlay({ [FILE]: twice }).problems()).toEqual([
      expect.stringMatching(
        /\/current\/0\/hp: "hp" stands more than once \(lines 5 and 8\); keep one$/,
      ),
    ])
  })

  test('in what is deeper, written with an escape, or on one line', () => {
    expect(
      anOverlay({
        [FILE]: '{"current": [], "curr\\u0065nt": [], "legacy": [{"a/b": {"x": 1, "x": 2}}]}',
      }).problems(),
    ).toEqual(
      expect.arrayContaining([
        expect.stringContaining('/current: "current" stands more than once (line 1); keep one'),
        expect.stringContaining('/legacy/0/a~1b/x: "x" stands more than once'),
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

describe('a remedy fits what stands there:', () => {
  test('a list where an object is wanted', () => {
    expect(anOverlay({ [FILE]: [aNumber()] }).problems()).toEqual([
      `qa/${FILE}: is a list; wants an object: write { … } in place of [ … ]`,
    ])
    expect(anOverlay({ [FILE]: { current: [[]] } }).problems()).toEqual([
      expect.stringContaining('/current/0: is a list; wants an object'),
    ])
    expect(one({ provenance: [] })).toEqual([
      expect.stringContaining('/provenance: is a list; wants an object'),
    ])
    expect(one({ changes: ['x'] })).toEqual([
      expect.stringContaining('/changes: is a list; wants an object'),
    ])
  })

  test('an object where a list is wanted', () => {
    expect(anOverlay({ 'price-list.json': aLine() }).problems()).toEqual([
      'qa/price-list.json: is an object; wants a list: put it in [ … ]',
    ])
    expect(anOverlay({ [FILE]: { current: aNumber() } }).problems()).toEqual([
      `qa/${FILE} /current: is an object; wants a list: put it in [ … ]`,
    ])
  })

  test('null, a boolean, a word', () => {
    expect(anOverlay({ 'price-list.json': null }).problems()).toEqual([
      'qa/price-list.json: is null; wants a list: put it in [ … ]',
    ])
    expect(one({ label: false })).toEqual([
      expect.stringContaining('/label: is false; wants a text in quotes'),
    ])
    expect(one({ stage: 'paid' })).toEqual([
      expect.stringContaining('/stage: is "paid"; wants "success" or "inquiry" or "payment"'),
    ])
  })
})

describe('a family is refused', () => {
  const family = (change: (file: ReturnType<typeof builtIn>) => void, name = 'pgas') => {
    const file = builtIn(`families/${name}/family.json`)
    change(file)
    return anOverlay({ [`families/${name}/family.json`]: file }).problems()
  }

  test.each<[string, (file: ReturnType<typeof builtIn>) => void, RegExp]>([
    [
      'a text where a number stands',
      (f) => {
        f.madeUp.vary.nominal = 'person'
      },
      /vary\/nominal: is the text "some person" where a number stands/,
    ],
    [
      'a draw without numbers',
      (f) => {
        f.madeUp.vary.nominal = { number: [900, 100] }
      },
      /vary\/nominal: has no number between its two ends/,
    ],
    [
      'a choice that fits no number',
      (f) => {
        f.madeUp.vary['desc.usage'] = { oneOf: [5, 'five'] }
      },
      /vary\/desc\.usage: is the text "five" where a number stands/,
    ],
    [
      'a fee that is drawn',
      (f) => {
        f.madeUp.vary.admin = { number: [1, 2] }
      },
      /vary\/admin: is worked out/,
    ],
    [
      'an amount asked for in no field',
      (f) => {
        f.asked = { amount: { field: 'amount' } }
      },
      /asked\/amount\/field: amount is not in "requestFields"/,
    ],
    [
      'a sum of nothing',
      (f) => {
        f.sums = { nominal: ['desc.nothing'] }
      },
      /sums\/nominal\/0: leads nowhere/,
    ],
    [
      'no room for an outcome',
      (f) => {
        f.pattern = { prefix: '0110010', length: 10 }
      },
      /pattern: leaves no room/,
    ],
    [
      'a product of another family',
      (f) => {
        f.usualReplies.BPJS = 'PGAS.one-bill'
      },
      /usualReplies\/BPJS: changes nothing: BPJS is of the family bpjs-kesehatan/,
    ],
    [
      'hours that never begin',
      (f) => {
        f.cutOff = { from: '23:00', to: '23:00' }
      },
      /cutOff: begins when it ends/,
    ],
    [
      'bounds that nothing fits',
      (f) => {
        f.requestFields = [{ name: 'x', type: 'integer', required: true, min: 5, max: 1 }]
      },
      /requestFields\/0: has bounds that no value fits/,
    ],
  ])('with %s', (_what, change, problem) => {
    expect(family(change)).toContainEqual(expect.stringMatching(problem))
  })

  test('with months without a bound', () => {
    expect(family((file) => delete file.requestFields[0].max, 'bpjs-kesehatan')).toEqual([
      expect.stringContaining('/asked/months/field: month has no "max" of 60 or less'),
    ])
  })

  test('with a reply whose parts do not sum, or whose field XML cannot name', () => {
    const name = 'families/pln-postpaid/replies/PLNPOSTPAID.one-bill.json'
    const reply = builtIn(name)
    reply.payment.body.desc.tagihan.detail[0].nilai_tagihan = '1'
    expect(anOverlay({ [name]: reply }).problems()).toEqual([
      expect.stringContaining('nominal is 300000, but its parts sum to 1 ('),
    ])
    const named = builtIn(name)
    named.payment.body.desc['1st name'] = 'x'
    expect(anOverlay({ [name]: named }).problems()).toEqual([
      expect.stringContaining('/payment/body/desc/1st name: cannot be the name of a field in XML'),
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
