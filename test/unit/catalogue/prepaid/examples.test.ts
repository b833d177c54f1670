import { expect, test } from 'vitest'
import type {
  CustomerNumber,
  ProductCode,
  TrId,
} from '../../../../mock-server/billing/identifiers.ts'
import type { PrepaidProduct } from '../../../../mock-server/billing/prepaid/product.ts'
import { loadFixtures } from '../../../../mock-server/catalogue/load.ts'
import { PREPAID_EXAMPLES, type PrepaidExample } from '../../../support/prepaid-examples.ts'

const { prepaid } = loadFixtures()

type Row = Readonly<Record<string, unknown>>

/** The content of the data of JSON bodies, as rows. */
const rowsIn = (bodies: readonly PrepaidExample['request'][]): readonly Row[] =>
  bodies
    .flatMap((body) => (typeof body === 'object' ? [body.data ?? []] : []))
    .flat() as unknown as readonly Row[]

const bodiesOf = (example: PrepaidExample) => [example.request, example.response]

const printed = PREPAID_EXAMPLES.filter(({ outcome }) => outcome !== 'elsewhere')

test('every printed row of the price list is a product, text by text', () => {
  const rows = rowsIn(printed.flatMap(bodiesOf)).filter(
    (row) => 'pulsa_op' in row || 'product_nominal' in row,
  )
  expect(rows).toHaveLength(6)
  for (const row of rows) {
    const [code, description, nominal, details, price, type, period, status, icon, category] =
      Object.values(row)
    expect(prepaid.product(code as ProductCode)).toMatchObject({
      description,
      nominal,
      details,
      price,
      rowType: type,
      activePeriod: period,
      active: status === 'active',
      iconUrl: icon,
      category,
    })
  }
})

const transactions = rowsIn(printed.flatMap(bodiesOf)).filter((row) => 'price' in row)

test('every printed transaction has the price of its product', () => {
  expect(transactions.length).toBeGreaterThan(12)
  for (const { code, product_code, price } of transactions)
    expect(productOf(code ?? product_code).price, String(code ?? product_code)).toBe(Number(price))
})

test('every printed serial number is delivered to its number', () => {
  const delivered = transactions.filter(({ sn }) => sn !== undefined)
  expect(delivered.length).toBeGreaterThan(5)
  for (const { code, product_code, hp, customer_id, sn, pin } of delivered)
    expect(
      productOf(code ?? product_code).voucher((hp ?? customer_id) as CustomerNumber, 1 as TrId),
    ).toEqual({ sn, ...(pin !== undefined && { pin }) })
})

test('every printed code has the printed message', () => {
  const answers = rowsIn(PREPAID_EXAMPLES.flatMap(bodiesOf)).filter((row) => 'rc' in row)
  expect(answers.length).toBeGreaterThan(30)
  for (const { rc, message } of answers) expect(prepaid.messageOf(rc as string)).toBe(message)
})

const productOf = (code: unknown) => prepaid.product(code as ProductCode) as PrepaidProduct
