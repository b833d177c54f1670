import { type Observation, textAt } from '../parity/observation.ts'
import { readPrepaid } from '../prepaid/fixtures.ts'
import type { Asked } from './asked.ts'

/** What orders cost, by what names them: the tr_id of a bill, the product of a top-up. @unit rupiah */
export type Prices = {
  of(asked: Asked): number | undefined
  /** Learns from inquiries, price lists and top-ups. */
  learn(asked: Asked, reply: Observation): void
}

type Row = Readonly<Record<string, unknown>>

/** Prices of top-ups start with those of the fixtures. */
export const createPrices = (): Prices => {
  const bills = new Map<string, number>()
  const products = new Map(
    readPrepaid<readonly { code: string; price: number }[]>('products').map(({ code, price }) => [
      code,
      price,
    ]),
  )
  return {
    of: ({ step, trId = '', product = '' }) =>
      step === 'payment' ? bills.get(trId) : products.get(product),
    learn: ({ step, product }, reply) => {
      if (step === 'inquiry') {
        const price = amount(textAt(reply, 'selling_price') ?? textAt(reply, 'price'))
        const trId = textAt(reply, 'tr_id')
        if (trId !== undefined && price !== undefined) bills.set(trId, price)
      }
      if (step === 'top up' && product !== undefined) {
        const price = amount(textAt(reply, 'price'))
        if (price !== undefined) products.set(product, price)
      }
      if (step === 'price list')
        for (const row of rowsIn(reply)) {
          const price = amount(row.product_price ?? row.pulsa_price)
          if (price !== undefined) products.set(String(row.product_code ?? row.pulsa_code), price)
        }
    },
  }
}

const amount = (value: unknown): number | undefined =>
  /^\d+$/.test(String(value)) ? Number(value) : undefined

/** The rows of a price list, which has another name in each version and format. */
const rowsIn = ({ fields }: Observation): readonly Row[] =>
  Object.values(fields).flatMap((list) => {
    const inside = Array.isArray(list) ? list : Object.values(Object(list)).flat()
    return inside.filter((row): row is Row => typeof row === 'object' && row !== null)
  })
