import type { Fields } from '../answer.ts'
import { wibNow } from '../book.ts'
import type { Format } from '../reading.ts'
import { MESSAGES, productOf, voucherOf } from './data.ts'

export type Version = 1 | 2

/** A top-up as the vendor keeps it. */
export type TopUp = {
  readonly trId: number
  readonly refId: string
  readonly version: Version
  readonly format: Format
  readonly product: string
  readonly number: string
  readonly price: number
  readonly at: string
  /** 0 in process, 1 succeeded, 2 failed. */
  status: 0 | 1 | 2
  checks: number
}

/** The button that the person at the Sandbox Report presses: the printed top-up of 50000 failed. */
const buttonFor = ({ product }: TopUp): 1 | 2 => (product === 'xld50000' ? 2 : 1)

/** What the vendor stores for one account. */
export class PrepaidBook {
  deposit = 997_086_249
  readonly #topUps: TopUp[] = []
  readonly #settled: (topUp: TopUp) => void

  /** @param settled called when a person has settled a top-up */
  constructor(settled: (topUp: TopUp) => void) {
    this.#settled = settled
  }

  buy(bought: Omit<TopUp, 'trId' | 'status' | 'checks' | 'at'>): TopUp {
    const trId = 3482 + this.#topUps.length
    const topUp: TopUp = { ...bought, trId, at: wibNow(), status: 0, checks: 0 }
    this.#topUps.push(topUp)
    this.deposit -= topUp.price
    return topUp
  }

  /** Nothing settles by itself: a person does it, between the first status check and the second. */
  check(refId: string): TopUp | undefined {
    const topUp = this.withRefId(refId)
    if (topUp && topUp.status === 0 && topUp.checks > 0) {
      topUp.status = buttonFor(topUp)
      this.#settled(topUp)
    }
    if (topUp) topUp.checks += 1
    return topUp
  }

  withRefId(refId: string): TopUp | undefined {
    return this.#topUps.find((topUp) => topUp.refId === refId)
  }

  withTrId(trId: string): TopUp | undefined {
    return this.#topUps.find((topUp) => String(topUp.trId) === trId)
  }
}

const CODES = { 0: '39', 1: '00', 2: '07' } as const

/** The printed fields of a top-up, in the names of a version. */
export const fieldsOf = (topUp: TopUp, version: Version, balance: number): Fields => {
  const { refId, status, product, number, price, trId } = topUp
  const code = CODES[status]
  const bought = productOf(product)
  return {
    ref_id: refId,
    status,
    [version === 1 ? 'code' : 'product_code']: product,
    [version === 1 ? 'hp' : 'customer_id']: number,
    price,
    message: MESSAGES[code] ?? '',
    ...(status === 1 && bought && voucherOf(bought)),
    balance,
    tr_id: trId,
    rc: code,
  }
}
