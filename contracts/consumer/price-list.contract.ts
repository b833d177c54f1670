import { describe, expect, test } from 'vitest'
import { demand, formats, given, type Interaction } from './interaction.ts'
import { each, exactly, fields, type Pattern, text, whole } from './pattern.ts'

const line = (over: Readonly<Record<string, Pattern>> = {}) =>
  fields({
    code: text('PLNPOSTPAID'),
    name: text('PLN Postpaid'),
    status: whole(1),
    fee: whole(2500),
    komisi: whole(1000),
    type: text('pln'),
    category: text('postpaid'),
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

describe.each(formats)('a partner who speaks %s asks for the price list', (format) => {
  test('of everything', () =>
    demand(format, asked('every product', {}), async (client) => {
      const listed = await client.priceList()
      expect(listed).toMatchObject({ outcome: 'listed' })
      expect(listed).toHaveProperty('products.0.fee', 2500)
    }))

  test('of one type', () =>
    demand(
      format,
      { ...asked('one type', { type: exactly('pln') }), path: '/api/v1/bill/check/pln' },
      async (client) =>
        expect(await client.priceList({ type: 'pln' })).toHaveProperty('products.0.type', 'pln'),
    ))

  test('of what is active', () =>
    demand(
      format,
      asked('active products', { status: exactly(1) }, { status: 'active' }),
      async (client) =>
        expect(await client.priceList({ status: 'active' })).toHaveProperty(
          'products.0.active',
          true,
        ),
    ))
})
