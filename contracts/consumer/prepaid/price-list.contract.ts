import type { PriceListReply } from 'iak-prepaid'
import { describe, expect, test } from 'vitest'
import { each, exactly, fields, form, type Pattern, text, whole } from '../pattern.ts'
import { expectRead } from '../reading.ts'
import { demand, READING, requestOf, type Speech, speeches } from './demand.ts'

/** The names of a row, where they differ. */
const ROW = {
  1: {
    code: 'pulsa_code',
    operator: 'pulsa_op',
    nominal: 'pulsa_nominal',
    price: 'pulsa_price',
    type: 'pulsa_type',
    period: 'masaaktif',
  },
  2: {
    code: 'product_code',
    operator: 'product_description',
    nominal: 'product_nominal',
    price: 'product_price',
    type: 'product_type',
    period: 'active_period',
  },
} as const

/** The printed row of an Indosat product; details, icon and category are blank in older rows. */
const row = ({ version }: Speech, over: Readonly<Record<string, Pattern>>) => {
  const names = ROW[version]
  return fields({
    [names.code]: text('hindosat10000'),
    [names.operator]: text('Indosat'),
    [names.nominal]: text('10000'),
    [names.price]: whole(11000),
    [names.type]: text('pulsa'),
    [names.period]: whole('15'),
    status: form('active|non active', 'active'),
    ...over,
  })
}

const state = { name: 'a prepaid partner', parameters: { signing: 'pl' } } as const

/** The list is all there is in version 1, where XML calls its items pulsa. */
const listIn = (speech: Speech, over: Readonly<Record<string, Pattern>> = {}) => {
  const rows = each(row(speech, over), 2)
  return speech.version === 1
    ? { answer: rows, inXml: fields({ pulsa: rows }) }
    : { answer: fields({ pricelist: rows }) }
}

const expectRow = (listed: PriceListReply) => {
  if (listed.outcome !== 'listed') throw new Error(listed.message)
  expect(listed.products[0]).toMatchObject({
    productCode: 'hindosat10000',
    operator: 'Indosat',
    nominal: '10000',
    price: 11_000,
    type: 'pulsa',
    activeDays: 15,
    active: true,
  })
}

describe.each(speeches)('a partner who speaks version $version in $format', (speech) => {
  const list = requestOf('price list', speech)

  test('asks for the deposit', () => {
    const answer = fields({
      balance: whole(997_136_249),
      // Version 1 gives nothing else.
      ...(speech.version === 2 && { rc: exactly('00') }),
    })
    return demand(
      speech,
      {
        product: 'any',
        command: 'balance',
        outcome: 'the deposit',
        state: { name: 'a prepaid partner', parameters: { signing: 'bl' } },
        ...requestOf('check balance', speech),
        answer,
      },
      async (client) => {
        const reply = await client.balance()
        expect(reply).toMatchObject({ outcome: 'found' })
        expectRead(reply, answer, READING)
      },
    )
  })

  test('asks for all prices', () =>
    demand(
      speech,
      {
        product: 'any',
        command: 'prices',
        outcome: 'every product',
        state,
        ...list,
        ...listIn(speech),
      },
      async (client) => expectRow(await client.priceList()),
    ))

  test('asks for the active products of an operator', () =>
    demand(
      speech,
      {
        product: 'any',
        command: 'prices',
        outcome: 'active products of an operator',
        state,
        path: `${list.path}/pulsa/indosat`,
        request: { ...list.request, status: 'active' },
        ...listIn(speech, {
          [ROW[speech.version].type]: exactly('pulsa'),
          status: exactly('active'),
        }),
      },
      async (client) =>
        expectRow(await client.priceList({ type: 'pulsa', operator: 'indosat', status: 'active' })),
    ))
})
