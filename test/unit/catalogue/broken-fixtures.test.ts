import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { FixtureError } from '../../../mock-server/catalogue/fixture-error.ts'
import { BUILT_IN, loadFixtures } from '../../../mock-server/catalogue/load.ts'

const parent = mkdtempSync(join(tmpdir(), 'iak-fixtures-'))
afterAll(() => rmSync(parent, { recursive: true }))

let folder: string
let folders = 0
beforeEach(() => {
  folders += 1
  folder = join(parent, `set-${folders}`, 'fixtures')
  cpSync(BUILT_IN, folder, { recursive: true })
})

// biome-ignore lint/suspicious/noExplicitAny: tests break documents of every shape
type Document = any

const edit = (file: string, change: (document: Document) => void) => {
  const path = join(folder, file)
  const document = JSON.parse(readFileSync(path, 'utf8'))
  change(document)
  writeFileSync(path, JSON.stringify(document))
}

const problems = () => {
  try {
    loadFixtures({ base: folder })
    return []
  } catch (error) {
    if (!(error instanceof FixtureError)) throw error
    return error.problems.map(
      ({ file, pointer, problem }) => `${file}${pointer && ` ${pointer}`}: ${problem}`,
    )
  }
}

const PGAS = 'families/pgas'
const REPLY = `${PGAS}/replies/PGAS.one-bill.json`

test('the built-in fixtures have no problem', () => expect(problems()).toEqual([]))

describe('a problem is told with file, JSON pointer and remedy:', () => {
  test('a file that is no JSON', () => {
    writeFileSync(join(folder, PGAS, 'numbers.json'), '{"current": [')
    expect(problems()).toEqual([
      expect.stringMatching(/^fixtures\/families\/pgas\/numbers\.json: is not JSON/),
    ])
  })

  test('an example of an integer field that is no integer', () => {
    edit('families/bpjs-kesehatan/family.json', (family) => {
      family.requestFields[0].example = 'two'
    })
    expect(problems()).toEqual([
      expect.stringMatching(
        /^fixtures\/families\/bpjs-kesehatan\/family\.json \/requestFields\/0: has an "example" that is no integer; give/,
      ),
    ])
  })

  test('a file that is missing', () => {
    rmSync(join(folder, 'price-list.json'))
    expect(problems()).toEqual([
      expect.stringMatching(/^fixtures\/price-list\.json: cannot be read; the file must exist/),
    ])
  })

  test('a field of the wrong type', () => {
    edit(`${PGAS}/family.json`, (family) => {
      family.pattern.length = '10'
    })
    expect(problems()).toEqual([
      expect.stringMatching(/^fixtures\/families\/pgas\/family\.json \/pattern\/length: .*number/),
    ])
  })

  test('a field nobody knows', () => {
    edit(`${PGAS}/family.json`, (family) => {
      family.patern = family.pattern
    })
    expect(problems()).toEqual([
      'fixtures/families/pgas/family.json /patern: is not a known field; remove it or correct its name',
    ])
  })

  test('a missing field', () => {
    edit(REPLY, (reply) => {
      delete reply.payment.body.noref
    })
    expect(problems()).toEqual([
      expect.stringMatching(/PGAS\.one-bill\.json \/payment\/body\/noref: is missing/),
    ])
  })

  test('an amount of money that is no whole Rupiah', () => {
    edit(REPLY, (reply) => {
      reply.inquiry.body.nominal = 322_002.5
    })
    expect(problems()[0]).toMatch(/\/inquiry\/body\/nominal: must be a whole number/)
  })

  test('a price that is not nominal plus admin', () => {
    edit(REPLY, (reply) => {
      reply.inquiry.body.price = 1
    })
    expect(problems()).toContain(
      'fixtures/families/pgas/replies/PGAS.one-bill.json /inquiry/body/price: is 1, but nominal + admin is 324502; correct one of the three',
    )
  })

  test('a selling_price above the price', () => {
    edit(REPLY, (reply) => {
      reply.inquiry.body.selling_price = 400_000
      reply.payment.body.selling_price = 400_000
    })
    expect(problems()[0]).toMatch(/selling_price: is 400000, above the price of 324502/)
  })

  test('an inquiry that promises another amount than the payment takes', () => {
    edit(REPLY, (reply) => {
      reply.payment.body.selling_price = 1
    })
    expect(problems()[0]).toMatch(
      /\/payment\/body\/selling_price: is 1, but the inquiry promised 323902/,
    )
  })

  test('a response code the vendor does not list', () => {
    edit(`${PGAS}/numbers.json`, (numbers) => {
      numbers.current[1].responseCode = '77'
    })
    expect(problems()).toEqual([
      expect.stringMatching(/\/current\/1\/responseCode: 77 is not in response-codes\.json/),
    ])
  })

  test('a number listed twice', () => {
    edit(`${PGAS}/numbers.json`, (numbers) => numbers.legacy.push(numbers.legacy[0]))
    expect(problems()).toEqual([
      expect.stringMatching(/\/legacy\/7\/hp: 0110014601 is listed twice for PGAS/),
    ])
  })

  test('a reply that does not exist', () => {
    edit(`${PGAS}/numbers.json`, (numbers) => {
      numbers.current[0].reply = 'PGAS.no-bill'
    })
    expect(problems()).toEqual([
      expect.stringMatching(/\/current\/0\/reply: there is no replies\/PGAS\.no-bill\.json/),
    ])
  })

  test('a product code listed twice, and one of a family that does not exist', () => {
    edit('price-list.json', (list) =>
      list.push({ ...list[0] }, { ...list[0], code: 'NEW', family: 'gone' }),
    )
    expect(problems()).toEqual([
      expect.stringMatching(/price-list\.json \/\d+\/code: AETRA is listed twice/),
      expect.stringMatching(/price-list\.json \/\d+\/family: there is no family "gone"/),
    ])
  })

  test('a response code listed twice', () => {
    edit('response-codes.json', (codes) => codes.push(codes[0]))
    expect(problems()).toEqual([
      expect.stringMatching(/response-codes\.json \/\d+\/code: 00 is listed twice/),
    ])
  })

  test('a ready-made inquiry of a product that does not exist', () => {
    edit('ready-made.json', (file) => {
      file.inquiries[0].code = 'NOPE'
    })
    expect(problems()).toEqual([
      expect.stringMatching(
        /ready-made\.json \/inquiries\/0\/code: NOPE is not in price-list\.json/,
      ),
    ])
  })

  test('every one of them, not only the first', () => {
    edit(REPLY, (reply) => {
      reply.inquiry.body.price = 1
    })
    edit('families/telco/family.json', (family) => {
      family.family = 'telekom'
    })
    rmSync(join(folder, 'wording.json'))
    expect(problems().length).toBeGreaterThanOrEqual(3)
  })
})

test('a product switched to non active is refused with 106', async () => {
  edit('price-list.json', (list) => {
    for (const entry of list) if (entry.code === 'PGAS') entry.status = 4
  })
  const { aMockServer } = await import('../../support/a-mock-server.ts')
  const mock = aMockServer({ fixtures: folder })
  expect(await mock.inquire('PGAS', '0110010000')).toMatchObject({
    responseCode: '106',
    message: 'PRODUCT IS TEMPORARILY OUT OF SERVICE',
  })
  expect(await mock.inquire('HPTHREE', '08991230000')).toMatchObject({ responseCode: '00' })
})

test('a family with other XML quirks answers with them', async () => {
  edit(`${PGAS}/family.json`, (family) => {
    family.xml.payment = { envelope: 'data', reference: 'no_ref' }
  })
  const { aMockServer } = await import('../../support/a-mock-server.ts')
  const { body } = await aMockServer({ fixtures: folder }).pay({ trId: 9732788 }, { format: 'xml' })
  expect(body).toContain('<mp><data><tr_id>9732788</tr_id>')
  expect(body).toContain('<no_ref>244183135447</no_ref>')
})
