import { describe, expect, test } from 'vitest'
import { aMockServer, MORNING } from '../../support/a-mock-server.ts'
import { aLine, aNumber, anOverlay, builtIn } from '../../support/an-overlay.ts'

const FILE = 'families/pgas/numbers.json'

/** Invalid amounts, and their remedies. */
const WRONG: readonly (readonly [unknown, RegExp])[] = [
  ['8.500.000', /write 8500000, without quotes/],
  ['Rp 2.500', /write 2500, without quotes/],
  ['Rp2.500,-', /write 2500, without quotes/],
  ['2,500', /write 2500, without quotes/],
  ['1 000 000', /write 1000000, without quotes/],
  ['8.500.000,00', /write 8500000, without quotes/],
  ['IDR 75000', /write 75000, without quotes/],
  ['', /write a whole number in digits/],
  ['8,5 juta', /write a whole number in digits/],
  ['-5000', /write a whole number in digits/],
  ['1e6', /write a whole number in digits/],
  ['0x10', /write a whole number in digits/],
  ['NaN', /write a whole number in digits/],
  [2_500.5, /must be (?:a )?whole/],
  [-1, /must not be negative/],
  [-5_000_000, /must not be negative/],
  [1e21, /must be at most/],
  [Number.MAX_SAFE_INTEGER, /must be at most 100000000000000/],
  [null, /is null; must be/],
  [true, /is true; must be/],
  [[1], /is a list; must be/],
  [{}, /is an object; must be/],
]

describe.each(WRONG)('the amount %j is refused with a remedy', (value, remedy) => {
  const at = (files: Readonly<Record<string, unknown>>, place: string) => {
    const problems = anOverlay(files).problems()
    expect(problems).toEqual([expect.stringMatching(remedy)])
    expect(problems[0]).toMatch(new RegExp(`^qa/${place}: `))
  }

  test.each(['nominal', 'admin', 'desc.usage'])('as %s of a number', (leaf) =>
    at(
      { [FILE]: { current: [aNumber({ changes: { [leaf]: value } })] } },
      `${FILE} /current/0/changes/${leaf}`,
    ),
  )

  test.each(['fee', 'komisi'])('as %s of the price list', (field) =>
    at({ 'price-list.json': [aLine({ [field]: value })] }, `price-list.json /0/${field}`),
  )

  test('in a reply', () => {
    const reply = builtIn('families/pgas/replies/PGAS.one-bill.json')
    reply.inquiry.body.nominal = value
    at(
      { 'families/pgas/replies/PGAS.one-bill.json': reply },
      'families/pgas/replies/PGAS.one-bill.json /inquiry/body/nominal',
    )
  })

  test.each(['nominal', 'admin'])(
    'as %s of a scenario, in a file and in one without a product',
    (leaf) => {
      for (const product of ['PGAS', undefined])
        at(
          {
            'scenarios/x.json': {
              scenarios: [
                {
                  name: 'x',
                  when: { command: 'inquiry', product },
                  answer: { outcomes: ['00'], bill: { [leaf]: value } },
                },
              ],
            },
          },
          `scenarios/x.json /scenarios/0/answer/bill/${leaf}`,
        )
    },
  )

  test('of a scenario that is armed', async () => {
    const mock = aMockServer()
    const armed = await mock.fetch('/__admin/scenarios', {
      method: 'POST',
      body: JSON.stringify({
        name: 'x',
        when: { command: 'inquiry' },
        answer: { outcomes: ['00'], bill: { nominal: value } },
      }),
    })
    expect(armed.status).toBe(400)
    expect(await armed.json()).toMatchObject({ errors: [{ pointer: '/answer/bill/nominal' }] })
    expect(await mock.inquire('PGAS', '0110010000')).toMatchObject({ responseCode: '00' })
  })
})

test('digits in quotes are an amount, and stay a number in the answer', async () => {
  const { folder } = anOverlay({
    [FILE]: { current: [aNumber({ changes: { nominal: '7500000' } })] },
  })
  expect(
    (await aMockServer({ at: MORNING, fixtures: folder }).inquire('PGAS', '5')).data,
  ).toMatchObject({
    nominal: 7_500_000,
    price: 7_502_500,
  })
})

test('a scenario named in a header changes only the values that a bill of the product can hold', async () => {
  const { folder } = anOverlay({
    'scenarios/x.json': {
      scenarios: [
        {
          name: 'many members',
          when: { command: 'inquiry', product: 'BPJS', refId: 'never' },
          answer: { outcomes: ['00'], bill: { 'desc.jumlah_peserta': 'banyak', nominal: 1_000 } },
        },
      ],
    },
  })
  const mock = aMockServer({ fixtures: folder })
  const headers = { 'X-Mock-Scenario': 'many members' }
  expect((await mock.inquire('BPJS', '8801234560000', { headers })).data).toMatchObject({
    desc: { jumlah_peserta: 'banyak' },
  })
  // There it is a number.
  expect((await mock.inquire('BPJSDENDA', '099994301101', { headers })).data).toMatchObject({
    desc: { jumlah_peserta: 1 },
    nominal: 1_000,
  })
})
