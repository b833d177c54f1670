import { describe, expect, test } from 'vitest'
import type {
  CustomerNumber,
  ProductCode,
  TrId,
} from '../../../../mock-server/billing/identifiers.ts'
import type { PrepaidProduct } from '../../../../mock-server/billing/prepaid/product.ts'
import { loadFixtures } from '../../../../mock-server/catalogue/load.ts'
import { builtIn } from '../../../support/an-overlay.ts'

const { prepaid } = loadFixtures()

const product = (code: string) => prepaid.product(code as ProductCode) as PrepaidProduct
const delivered = (code: string, number = '081234567890', trId = 7) =>
  product(code).voucher(number as CustomerNumber, trId as TrId)

describe('the price list', () => {
  test('has a product of every operator', () => {
    const sold = new Set(prepaid.products.map(({ type, operator }) => `${type}/${operator}`))
    const { operators } = builtIn('prepaid/operators.json')
    for (const { type, operator } of operators) expect(sold).toContain(`${type}/${operator}`)
  })

  test('is in the order of the printed lists: by code', () => {
    const codesIn = (type: string, operator?: string) =>
      prepaid.products
        .filter((one) => one.type === type && (!operator || one.operator === operator))
        .map(({ code }) => code)
    expect(prepaid.products.slice(0, 3).map(({ code }) => code)).toEqual([
      'alfamart100',
      'altel10',
      'altel100',
    ])
    expect(codesIn('pulsa', 'indosat').slice(0, 3)).toEqual([
      'hindosat10000',
      'hindosat100000',
      'hindosat1000000',
    ])
    expect(codesIn('game', 'mobile_legend')).toEqual([
      'hmobilelegend110',
      'hmobilelegend1159',
      'hmobilelegend12',
    ])
  })

  test('has the printed texts of a product of another country', () =>
    expect(product('altel10')).toMatchObject({
      description: 'Malaysia Topup',
      nominal: '10',
      details: '-',
      price: 39_750,
      type: 'international',
      rowType: 'malaysia',
      category: 'international',
      activePeriod: '0',
      active: true,
      iconUrl: '-',
    }))

  test('has inactive products as well', () =>
    expect(prepaid.products.filter(({ active }) => !active)).not.toEqual([]))
})

describe('a number', () => {
  test('belongs to the network with its longest prefix', () => {
    const networkOf = (number: string) => prepaid.operatorOf(number as CustomerNumber)
    expect(networkOf('0817777215')).toBe('XL')
    expect(networkOf('085112345678')).toBe('TELKOMSEL')
    expect(networkOf('085154345678')).toBe('by.U')
    expect(networkOf('0899')).toBe('THREE')
    expect(networkOf('12345678901')).toBeUndefined()
  })

  test('may be of any network for a code that detects the operator', () => {
    const { networks } = builtIn('prepaid/operators.json')
    expect(product('pulsa5000').networks).toEqual(networks.map((one: { name: string }) => one.name))
    expect(product('xld25000').networks).toEqual(['XL'])
    expect(product('hpln20000').networks).toBeUndefined()
  })
})

describe('a serial number', () => {
  test.each([
    ['xld10000', /^\d{9}$/],
    ['tseldata10', /^\d{9}$/],
    ['altel10', /^\d{9}$/],
    ['hfreefire70', /^[A-Z]{4}(?:-[A-Z]{4}){3}$/],
    ['hpln100000', /^\d{4}(?:-\d{4}){4}\/[A-Z .,']+\/R1 \/0{5,6}\d{3,4}\/66\.6$/],
    ['alfamart100', /^[A-Z0-9]{12} \/ 2035-\d\d-\d\d$/],
    ['dana50', /^[A-Z .,']+ \d{15}$/],
    ['esimjp1', /^8981\d{15}$/],
  ])('of %s has the form of its type', (code, form) => expect(delivered(code).sn).toMatch(form))

  test('is the same for the same transaction, and another for any other', () => {
    const first = delivered('xld10000')
    expect(delivered('xld10000')).toEqual(first)
    expect(delivered('xld10000', '081700000000')).not.toEqual(first)
    expect(delivered('xld10000', undefined, 8)).not.toEqual(first)
    const other = loadFixtures({ seed: 2 }).prepaid.product('xld10000' as ProductCode)
    expect(other?.voucher('081234567890' as CustomerNumber, 7 as TrId)).not.toEqual(first)
  })

  test('of electricity names the subscriber, if the meter is known', () =>
    expect(delivered('hpln100000', '12345678901').sn).toContain('/SINTYA OKTAVIANI/R1 /000001300/'))

  test('comes with a pin for some game vouchers, and with an activation code for an eSIM', () => {
    expect(delivered('hgarena33').pin).toMatch(/^\d{9}$/)
    expect(delivered('hfreefire70')).not.toHaveProperty('pin')
    expect(delivered('esimjp1').activationCode).toMatch(/^LPA:1\$sm-dp\.example\$/)
    expect(delivered('xld10000')).not.toHaveProperty('activationCode')
  })

  test('is the printed one for the number of the printed examples', () => {
    expect(delivered('xld25000', '0817777215')).toEqual({ sn: '123456789' })
    expect(delivered('hsteam12000', '0817777215')).toEqual({
      sn: 'ABCD-EFGH-IJKL-MNOP',
      pin: '123456789',
    })
  })
})

describe('the test numbers', () => {
  test('are those the vendor prints', () => {
    expect(prepaid.plnSubscriber('12345678901' as CustomerNumber)).toEqual({
      meterNumber: '548933889287',
      subscriberId: '12345678901',
      name: 'Sintya Oktaviani',
      segmentPower: 'R1 /000001300',
    })
    expect(prepaid.ovoOwner('082179374708' as CustomerNumber)).toBe('OVO shXXXy')
    expect(prepaid.ovoOwner('082179374778' as CustomerNumber)).toBe('OVO Txxs')
    expect(prepaid.game('103')?.players?.get('156378300|8483' as CustomerNumber)).toBe('budi')
  })

  test('with an outcome are unknown', () =>
    expect(prepaid.outcomeOf('081200000014' as CustomerNumber)).toBeUndefined())
})

test('game forms are those of the test table', () => {
  const forms = ['103', '135', '140', '127', '142', '104', '1234'].map(
    (code) => prepaid.game(code)?.form,
  )
  expect(forms).toEqual([
    '[userid]|[zoneid]',
    '[userid]',
    '[rolename]|[userid]|[zoneid]',
    '[userid]|[serverId]',
    '[rolename]|[serverId]',
    undefined,
    undefined,
  ])
  expect(prepaid.game('104')?.name).toBe('Game voucher')
  expect(prepaid.game('1234')).toBeUndefined()
})

test('server lists are empty for 103, and printed for 142; others have none', () => {
  expect(prepaid.game('103')?.servers).toEqual([])
  expect(prepaid.game('142')?.servers).toEqual([
    { name: 'Test 1', value: '90001' },
    { name: 'Test 2', value: '90002' },
  ])
  expect(prepaid.game('135')?.servers).toBeUndefined()
})

test('codes have their own table, which differs from that of bills', () => {
  expect(prepaid.responseCodes).toHaveLength(36)
  expect(prepaid.messageOf('06')).toBe('TRANSACTION NOT FOUND')
  expect(prepaid.statusOf('201')).toBe('pending')
  expect(prepaid.statusOf('999')).toBeUndefined()
  expect(prepaid.messageOf('999')).toBe('UNDEFINED RESPONSE CODE')
})
