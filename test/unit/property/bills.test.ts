import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Bill, LiteralBody } from '../../../mock-server/billing/bill.ts'
import type { CustomerNumber } from '../../../mock-server/billing/identifiers.ts'
import { chooseOutcome, generatedOutcome } from '../../../mock-server/billing/number-outcome.ts'
import type { Product } from '../../../mock-server/billing/product.ts'
import { loadFixtures } from '../../../mock-server/catalogue/load.ts'
import { aMockServer } from '../../support/a-mock-server.ts'

const fixtures = loadFixtures()
const { products, statusOf } = fixtures

/** Everything whole, nothing negative, price = nominal + admin, and both answers consistent. */
const expectSound = ({ inquiry, payment, deductedAmount }: Bill) => {
  for (const body of [inquiry, payment]) {
    const [nominal, admin, price, selling] = amounts(body)
    expect([nominal, admin, price, selling].filter((amount) => !isAmount(amount))).toEqual([])
    expect(price).toBe(Number(nominal) + Number(admin))
    expect(selling).toBeLessThanOrEqual(Number(price))
    expect(selling).toBe(deductedAmount)
    expect(JSON.stringify(body)).not.toMatch(/NaN|undefined|null/)
  }
  expect(amounts(inquiry)).toEqual(amounts(payment))
}

const isAmount = (value: unknown) => Number.isSafeInteger(value) && Number(value) >= 0

const amounts = ({ nominal, admin, price, selling_price }: LiteralBody) => [
  ...[nominal, admin, price, selling_price],
]

/** What a partner may send besides the number. */
const asked = fc.record({
  month: fc.integer({ min: 1, max: 12 }).map(String),
  'desc.amount': fc.integer({ min: 1, max: 100_000_000 }).map(String),
  nomor_identitas: fc.constant('0212502110170100'),
  year: fc.constant('2023'),
})

const billOf = (product: Product, number: CustomerNumber, scheme: 'current' | 'legacy') =>
  (chooseOutcome(product, number, scheme, statusOf) ?? generatedOutcome(product, number)).bill()

/** Every listed number, and one without an outcome, with its product. */
const listed = products.flatMap((product) =>
  [...product.current.keys(), ...product.legacy.keys(), '4711' as CustomerNumber].map((number) => ({
    product,
    number,
  })),
)

describe('every computed bill', () => {
  test('adds up, and so do its parts, for every product, number, month and amount', () => {
    for (const { product, number } of listed) {
      const rules = product.rulesFor(number)
      fc.assert(
        fc.property(asked, fc.constantFrom('current', 'legacy'), (given, scheme) => {
          const bill = rules.fit(billOf(product, number, scheme), given)
          expectSound(bill)
          expect(rules.unbalanced(bill)).toBeUndefined()
        }),
        { numRuns: 5 },
      )
    }
  })

  test('adds up for any generated number and seed', () => {
    fc.assert(
      fc.property(fc.nat(), fc.stringMatching(/^\d{1,20}$/), (seed, number) => {
        const { products: seeded } = fixturesOf(seed % 3)
        const product = seeded[seed % seeded.length] as Product
        const bill = product.usualBill(number as CustomerNumber)
        expectSound(bill)
        expect(product.unbalanced(bill)).toBeUndefined()
      }),
      { numRuns: 300 },
    )
  })

  test('adds up when a scenario changes the amount or the fee', () => {
    const amount = fc.integer({ min: 0, max: 100_000_000_000_000 })
    fc.assert(
      fc.property(fc.nat(), amount, amount, asked, (which, nominal, admin, given) => {
        const { product, number } = listed[which % listed.length] as (typeof listed)[number]
        const rules = product.rulesFor(number)
        const bill = rules.change(billOf(product, number, 'current'), { nominal, admin })
        for (const one of [bill, rules.fit(bill, given)]) {
          expectSound(one)
          expect(rules.unbalanced(one)).toBeUndefined()
        }
      }),
      { numRuns: 500 },
    )
  })
})

const seeds = [fixtures, loadFixtures({ seed: 2 }), loadFixtures({ seed: 3 })]
const fixturesOf = (index: number) => seeds[index] as typeof fixtures

test.each(['', '2', '12'])(
  'a number on another family’s page requires that page’s fields, and its parts sum (month "%s")',
  async (month) => {
    const mock = aMockServer()
    const inquiry = await mock.inquire('BPJSTK', '210300016066', { fields: { month } })
    const { nominal, period, desc } = inquiry.data as {
      nominal: number
      period: string
      desc: Record<string, number>
    }
    expect({ nominal, period }).toEqual({ nominal: 100_000, period: '202104' })
    const { jht = 0, jkk = 0, jkm = 0, jpk = 0, jpn = 0 } = desc
    expect(jht + jkk + jkm + jpk + jpn).toBe(nominal)
    expect(await mock.pay(inquiry)).toMatchObject({ responseCode: '00', data: { nominal } })
    // Its own family's numbers still require the month.
    expect(
      await mock.inquire('BPJSTK', '8102051011270000', { fields: { month: '' } }),
    ).toMatchObject({ status: 400 })
  },
)
