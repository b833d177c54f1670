import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { BUILT_IN } from '../../../mock-server/catalogue/built-in.ts'
import { loadFixtures } from '../../../mock-server/catalogue/load.ts'
import { aMockServer, md5, PARTNER } from '../../support/a-mock-server.ts'
import { run } from '../../support/in-process.ts'
import { wireFormats } from '../../support/wire-formats.ts'

type Line = Record<string, unknown> & { code: string; family: string; fee: number; komisi: number }

const observed: readonly Line[] = JSON.parse(
  readFileSync(join(BUILT_IN, 'observed/price-list.json'), 'utf8'),
)

/** As they were captured on 19 April 2026: code, komisi, fee, category. */
const TELEVISION = `
  BIZNET 1500 5000 tv, ICONNET 900 3500 tv, KVISION100 2500 0 postpaid, KVISION125 2500 0 postpaid,
  KVISION150 2500 0 postpaid, KVISION200 2500 0 postpaid, KVISION300 2500 0 postpaid,
  KVISION50 2500 0 postpaid, KVISION500 2500 0 postpaid, KVISION75 2500 0 postpaid,
  TVBIG 1100 0 postpaid, TVDENS 500 2500 tv, TVFIRST 1700 0 postpaid, TVINDVS 800 0 postpaid,
  TVNEX 600 0 postpaid, TVTLKMV 1000 2500 postpaid`
const INTERNET = `
  CBN 3500 0 postpaid, FIRSTMEDIA 1700 0 internet, MYREPUBLIC 1500 0 postpaid, NET1 500 2500 internet,
  SPEEDY 1200 2500 postpaid, SPEEDYC 1200 2500 internet, TELKOMPSTN 1200 2500 postpaid`

const rows = (text: string) =>
  text.split(',').map((row) => {
    const [code = '', komisi, fee, category = ''] = row.trim().split(/\s+/)
    return { code, komisi: Number(komisi), fee: Number(fee), category }
  })

const priceList = async (
  mock: ReturnType<typeof aMockServer>,
  fields: Record<string, string>,
  options: { readonly path?: string; readonly format?: 'json' | 'xml' } = {},
) => {
  const sign = md5(`${PARTNER.username}${PARTNER.apiKey}pl`)
  const { data } = await mock.send(
    { commands: 'pricelist-pasca', username: PARTNER.username, sign, ...fields },
    options,
  )
  return [data.pasca ?? []].flat() as unknown as Line[]
}

describe('the price list captured in April 2026', () => {
  test.each([
    ['tv', TELEVISION, 16],
    ['internet', INTERNET, 7],
  ])('is what type %s lists', async (type, text, count) => {
    const wanted = rows(text)
    expect(wanted).toHaveLength(count)
    const listed = await priceList(aMockServer(), {}, { path: `/api/v1/bill/check/${type}` })
    for (const row of wanted) {
      const { code, komisi, fee, category, status } = listed.find(
        (line) => line.code === row.code,
      ) as Line
      expect({ code, komisi, fee, category, status }).toEqual({ ...row, status: 1 })
    }
  })

  test('says where and when it was captured, and that its families are assumed', () => {
    for (const { code, provenance } of loadFixtures().priceList)
      if (observed.some((line) => line.code === code))
        expect(provenance).toMatchObject({
          kind: 'observed',
          source: expect.stringContaining('hexavara-dev/al-khidmah'),
          checked: expect.stringMatching(/^2026-04-/),
        })
  })

  test('has the fees of electricity, too', async () => {
    const listed = await priceList(aMockServer(), {}, { path: '/api/v1/bill/check/pln' })
    const of = (code: string) => listed.find((line) => line.code === code)
    expect(of('PLNPOSTPAID')).toMatchObject({ fee: 2_750, komisi: 1_800 })
    expect(of('PLNNONTAG')).toMatchObject({ fee: 5_000, komisi: 1_750 })
  })

  const { products } = loadFixtures()
  describe.each(wireFormats)('a listed product can be bought (%s)', (format) => {
    test.each([...rows(TELEVISION), ...rows(INTERNET)])('$code', async ({ code, fee, komisi }) => {
      const mock = aMockServer()
      const pattern = products.find((product) => product.code === code)?.pattern
      const inquiry = await mock.inquire(code, `${pattern?.prefix}0000`, { format })
      expect(inquiry).toMatchObject({ responseCode: '00', data: { code } })
      const { price, selling_price, admin } = inquiry.data as Record<string, number | string>
      // Some have a complete documented bill, which stays as printed.
      if (!['TVBIG', 'TVTLKMV', 'CBN', 'TELKOMPSTN'].includes(code)) {
        expect(Number(admin)).toBe(fee)
        expect(Number(price) - Number(selling_price)).toBe(komisi)
      }
      expect(await mock.pay(inquiry, { format })).toMatchObject({ responseCode: '00' })
    })
  })
})

describe.each(wireFormats)('an inquiry refused with 14 (%s)', (format) => {
  const OBSERVED = 'NO PELANGGAN TIDAK DITEMUKAN'

  test('has the captured text and two fields, at /:type as well', async () => {
    const mock = aMockServer()
    for (const path of ['/api/v1/bill/check', '/api/v1/bill/check/tv', '/api/v1/bill/check/tv/']) {
      const answer = await mock.inquire('BIZNET', '5', { format, path })
      expect(answer.data).toEqual({ response_code: '14', message: OBSERVED })
      expect(answer.body).toContain(
        format === 'json'
          ? `{"data":{"response_code":"14","message":"${OBSERVED}"},"meta":[]}`
          : `<mp><response_code>14</response_code><message>${OBSERVED}</message></mp>`,
      )
    }
  })

  test('is returned for numbers that encode 14, scenarios and the header', async () => {
    const mock = aMockServer()
    expect((await mock.inquire('PGAS', '0110010014', { format })).message).toBe(OBSERVED)
    const headers = { 'X-Mock-Scenario': 'inquiry=14' }
    expect((await mock.inquire('PGAS', '0110010000', { format, headers })).message).toBe(OBSERVED)
  })

  test('uses the English list with messages: documented', async () => {
    const mock = aMockServer({ messages: 'documented' })
    expect((await mock.inquire('PGAS', '5', { format })).message).toBe(
      'INCORRECT DESTINATION NUMBER',
    )
    expect((await mock.inquire('PGAS', '0110010001', { format })).message).toBe(
      'INVOICE HAS BEEN PAID',
    )
  })

  test('contains LUNAS if the bill is already paid', async () => {
    const { data } = await aMockServer().inquire('PGAS', '0110010001', { format })
    expect(data).toEqual({ response_code: '01', message: expect.stringContaining('LUNAS') })
  })
})

test('start accepts --messages and its variable, and rejects other values', async () => {
  expect(await run(['--messages', 'english'])).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/Allowed choices are observed, documented/),
  })
})

describe('the province of a water company', () => {
  test.each([
    ['jawa tengah', ['PDAMKAB.KUDUS', 'PDAMKAB.PEKALONGAN', 'PDAMKAB.SRAGEN']],
    ['Jawa Barat', ['PDAMKAB.BOGOR', 'PDAMKAB.BEKASI', 'PDAMKOTA.TASIKMALAYA']],
    ['JAWA TIMUR', ['PDAMKOTA.SURABAYA', 'PDAMKAB.TUBAN']],
    ['Jakarta', ['AETRA', 'PALYJA', 'PDAMKOTA.DKIPALYJA']],
    ['Sumatera Utara', ['PDAMKOTA.MEDAN']],
    ['Bali', ['PDAMKAB.GIANYAR', 'PDAMKAB.JEMBRANA']],
    ['Papua', []],
  ])('%s lists its own', async (province, codes) => {
    const listed = await priceList(aMockServer(), { province }, { path: '/api/v1/bill/check/pdam' })
    expect(listed.map(({ code }) => code)).toEqual(expect.arrayContaining(codes))
    for (const line of listed)
      expect(String(line.province).toLowerCase()).toBe(province.toLowerCase())
    if (codes.length === 0) expect(listed).toEqual([])
  })

  test('is known for every water company, and for no other product', () => {
    for (const { type, province } of loadFixtures().priceList)
      expect(province !== undefined).toBe(type === 'pdam')
  })
})
