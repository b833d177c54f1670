import { describe, expect, test } from 'vitest'
import { loadFixtures } from '../../../mock-server/catalogue/load.ts'
import { aMockServer, md5, PARTNER } from '../../support/a-mock-server.ts'
import { type Fields, type WireFormat, wireFormats } from '../../support/wire-formats.ts'

const { products, priceList } = loadFixtures()

/** The codes a type has in the fixtures: adding a product changes no test. */
const codesOf = (type: string) =>
  priceList.filter((line) => line.type === type).map(({ code }) => code)

type Line = Record<string, unknown>

const list = async (format: WireFormat, path = '', fields: Fields = {}, options = {}) => {
  const sign = md5(`${PARTNER.username}${PARTNER.apiKey}pl`)
  const asked = { commands: 'pricelist-pasca', username: PARTNER.username, sign, ...fields }
  const answer = await aMockServer(options).send(asked, {
    format,
    path: `/api/v1/bill/check${path}`,
  })
  const { pasca = [] } = answer.data as { pasca?: Line | Line[] }
  return { ...answer, lines: [pasca].flat() }
}

const codes = ({ lines }: { lines: readonly Line[] }) => lines.map(({ code }) => code)

describe.each(wireFormats)('the price list (%s)', (format) => {
  test('has every product, each with the documented fields in the documented order', async () => {
    const { status, lines } = await list(format)
    expect(status).toBe(200)
    expect(lines).toHaveLength(products.length)
    expect(Object.keys(lines[0] ?? {})).toEqual([
      'code',
      'name',
      'status',
      'fee',
      'komisi',
      'type',
      'category',
      'province',
    ])
    const typeOfFee = format === 'json' ? 'number' : 'string'
    for (const { fee } of lines) expect(typeof fee).toBe(typeOfFee)
  })

  test('lists AETRA as the documentation prints it', async () => {
    const { lines } = await list(format, '/pdam')
    const printed = { code: 'AETRA', name: 'AETRA', status: 1, fee: 2500, komisi: 700 }
    const { province, ...line } = lines.find(({ code }) => code === 'AETRA') ?? {}
    expect(province).toBeDefined()
    expect(Object.entries(line).map(([field, value]) => [field, String(value)])).toEqual(
      Object.entries({ ...printed, type: 'pdam', category: 'postpaid' }).map(([field, value]) => [
        field,
        String(value),
      ]),
    )
  })

  test('of one type has only that, with and without a trailing slash', async () => {
    expect(codesOf('gas')).toContain('PGAS')
    expect(codes(await list(format, '/gas'))).toEqual(codesOf('gas'))
    expect(codes(await list(format, '/hp/'))).toEqual(codesOf('hp'))
  })

  test.each(['non active', 'non-active', 'NON ACTIVE'])(
    'of status "%s" has the inactive products',
    async (status) => {
      expect(codes(await list(format, '', { status }))).toEqual(['SPEEDYB'])
    },
  )

  test('of status "active" has the rest, and "all" has everything', async () => {
    expect((await list(format, '', { status: 'active' })).lines).toHaveLength(products.length - 1)
    expect((await list(format, '', { status: 'all' })).lines).toHaveLength(products.length)
  })

  test.each(['Jawa Barat', 'jawa barat', 'JAWA BARAT'])(
    'of province %s has its water companies',
    async (province) => {
      expect(codes(await list(format, '/pdam', { province }))).toEqual([
        ...['PDAMKAB.BOGOR', 'PDAMKAB.CIAMIS', 'PDAMKAB.CIANJUR'],
        ...['PDAMKAB.BANDUNGB', 'PDAMKAB.BEKASI', 'PDAMKAB.KARAWANGB'],
        ...['PDAMKAB.MAJALENGKA', 'PDAMKAB.PURWAKARTA', 'PDAMKOTA.TASIKMALAYA'],
      ])
    },
  )

  test.each([
    ['type', '/estate', {}],
    ['province', '', { province: 'Atlantis' }],
    ['status', '', { status: 'sleeping' }],
  ])('of an unknown %s is empty', async (_what, path, fields) => {
    expect((await list(format, path, fields)).lines).toEqual([])
  })

  test('requires its own sign', async () => {
    const answer = await list(format, '', { sign: md5('wrong') })
    expect(answer).toMatchObject({ responseCode: '100' })
    expect(answer.headers.get('x-mock-hint')).toContain("expected md5(username + api_key + 'pl')")
  })
})

test('is an empty list in JSON and no element in XML when nothing matches', async () => {
  expect((await list('json', '/estate')).body).toBe('{"data":{"pasca":[]},"meta":[]}')
  expect((await list('xml', '/estate')).body).toBe(
    '<?xml version="1.0"?>\n<mp><data></data></mp>\n',
  )
})

test('is wrapped in data in XML, with a pasca for each product', async () => {
  const { body } = await list('xml', '/gas')
  expect(body).toContain(
    '<?xml version="1.0"?>\n<mp><data><pasca><code>PGAS</code><name>PERUSAHAAN GAS NEGARA</name><status>1</status>' +
      '<fee>2500</fee><komisi>600</komisi><type>gas</type><category>postpaid</category></pasca>',
  )
  expect(body.match(/<pasca>/g)).toHaveLength(codesOf('gas').length)
  expect(body).toMatch(/<\/pasca><\/data><\/mp>\n$/)
})

test('an inquiry for an inactive product is refused with 106', async () => {
  expect(await aMockServer().inquire('SPEEDYB', '6391600000')).toMatchObject({
    responseCode: '106',
    message: 'PRODUCT IS TEMPORARILY OUT OF SERVICE',
  })
})
