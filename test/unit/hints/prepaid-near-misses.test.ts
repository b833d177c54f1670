import { describe, expect, test } from 'vitest'
import { loadFixtures } from '../../../mock-server/catalogue/load.ts'
import { aMockServer, PARTNER } from '../../support/a-mock-server.ts'
import { aPrepaidPartner } from '../../support/a-prepaid-partner.ts'

const { prepaid } = loadFixtures()

const hintOf = ({ headers }: { readonly headers: Headers }) => headers.get('x-mock-hint') ?? ''

describe('the hint of a refused top-up names what was meant', () => {
  test.each([
    [
      'xld25001',
      /not in prepaid\/products\.json; did you mean the product code xld25000 \(XL 25000\)/,
    ],
    ['XLD25000', /xld25000 .*only in upper and lower case/],
    ['xld 25000', /did you mean the product code xld25000/],
    ['pulsa', /did you mean the product code pulsa/],
    ['PGAS', /"PGAS" is a product of the postpaid API.*; send it to POST \/api\/v1\/bill\/check/],
  ])('the product %j', async (product, hint) => {
    const { topUp } = aPrepaidPartner(aMockServer())
    for (const format of ['json', 'xml'] as const)
      for (const version of [1, 2] as const) {
        const answer = await topUp(product, '0817777215', { format, version })
        expect(answer.body).toMatch(/"rc":"20"|<rc>20</)
        expect(hintOf(answer)).toMatch(hint)
      }
  })

  test('the product in the place of the number', async () => {
    const { topUp } = aPrepaidPartner(aMockServer())
    expect(hintOf(await topUp('0817777215', 'xld25000'))).toMatch(
      /product code xld25000 .*in the place of the customer number: the two are swapped/,
    )
  })

  test('an inactive product, where the prepaid price list has it', async () => {
    const inactive = prepaid.products.find(({ active }) => !active)
    const answer = await aPrepaidPartner(aMockServer()).topUp(inactive?.code, '0817777215')
    expect(answer.rc).toBe('106')
    expect(hintOf(answer)).toMatch(
      /prepaid\/products\.json lists it with status "non active"; choose a product with status active/,
    )
  })

  test('how much the deposit is short of the price', async () => {
    const mock = aMockServer({ accounts: [{ ...PARTNER, deposit: 1_000 }] })
    const answer = await aPrepaidPartner(mock).topUp('xld25000')
    expect(answer.rc).toBe('17')
    const price = prepaid.products.find(({ code }) => code === 'xld25000')?.price ?? 0
    const short = (price - 1_000).toLocaleString('id-ID')
    expect(hintOf(answer)).toMatch(new RegExp(`^xld25000 costs .*: Rp ?${short} short;`))
  })
})

test.each([
  ['top-up', /commands is "top-up"; did you mean the command topup \(POST \/v1\/legacy\/index\)/],
  ['inquiry-pln', /did you mean the command inquiry_pln/],
  ['check_game_id', /did you mean the command check-game-id/],
  ['inq-pasca', /belongs to the vendor's postpaid API; send it to POST \/api\/v1\/bill\/check/],
])(
  'the hint of an unknown command of version 1 names the right one: %s',
  async (commands, hint) => {
    const answer = await aMockServer().send({ commands }, { path: '/v1/legacy/index' })
    expect(answer.body).toContain('"rc":"205"')
    expect(hintOf(answer)).toMatch(hint)
  },
)

test('a prepaid product asked of the postpaid API is sent to the prepaid one', async () => {
  const answer = await aMockServer().inquire('xld25000', '0817777215')
  expect(answer.responseCode).toBe('20')
  expect(hintOf(answer)).toMatch(/"xld25000" is a product of the prepaid API.*POST \/api\/top-up/)
})
