import type { PriceListReply } from 'iak-postpaid'
import { describe, expect, test } from 'vitest'
import { demand } from './demand.ts'
import { formats, given, type Interaction } from './interaction.ts'
import { each, exactly, fields, form, type Pattern, text, whole } from './pattern.ts'

/** Upper case as documented; in church codes, only the beginning. */
const PRODUCT_CODE = String.raw`(?:[A-Z0-9]+(?:[._-][A-Z0-9]+)*|(?:NON)?MEMBER\.[\w-]+)`

const line = (over: Readonly<Record<string, Pattern>> = {}) =>
  fields({
    code: form(PRODUCT_CODE, 'PLNPOSTPAID'),
    name: text('PLN Postpaid'),
    status: whole(1),
    fee: whole(2500),
    komisi: whole(1000),
    type: text('pln'),
    ...over,
  })

const asked = (
  outcome: string,
  over: Readonly<Record<string, Pattern>>,
  filters: Readonly<Record<string, string>> = {},
): Interaction => ({
  product: 'any',
  command: 'price list',
  outcome,
  state: { name: 'a partner', parameters: { signing: 'pl' } },
  request: {
    commands: 'pricelist-pasca',
    username: given('username'),
    sign: given('sign'),
    ...filters,
  },
  answer: fields({ pasca: each(line(over), 2) }),
  envelope: 'data',
})

const expectLine = (listed: PriceListReply) => {
  if (listed.outcome !== 'listed') throw new Error(listed.message)
  expect(listed.products[0]).toMatchObject({
    productCode: 'PLNPOSTPAID',
    name: 'PLN Postpaid',
    active: true,
    fee: 2500,
    commission: 1000,
    type: 'pln',
  })
}

describe.each(formats)('a partner who speaks %s asks for the price list', (format) => {
  test('of everything', () =>
    demand(format, asked('every product', {}), async (client) =>
      expectLine(await client.priceList()),
    ))

  test('of one type', () =>
    demand(
      format,
      { ...asked('one type', { type: exactly('pln') }), path: '/api/v1/bill/check/pln' },
      async (client) => expectLine(await client.priceList({ type: 'pln' })),
    ))

  test('of what is active', () =>
    demand(
      format,
      asked('active products', { status: exactly(1) }, { status: 'active' }),
      async (client) => expectLine(await client.priceList({ status: 'active' })),
    ))
})
