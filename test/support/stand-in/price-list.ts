import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Answer, answer } from './answer.ts'
import { type Asked, textOf } from './reading.ts'

type Product = {
  readonly code: string
  readonly name: string
  readonly status: number
  readonly fee: number
  readonly komisi: number
  readonly type: string
  readonly category: string
  readonly province?: string
}

const NON_ACTIVE = 4
const products: readonly Product[] = JSON.parse(
  readFileSync(join(import.meta.dirname, 'price-list.json'), 'utf8'),
)

/** Whether a product is listed as not active. */
export const isInactive = (code: string): boolean =>
  products.some((product) => product.code === code && product.status === NON_ACTIVE)

/** The printed name of a product; one without a listed name is called by its code. */
export const nameOf = (code: string): string =>
  products.find((product) => product.code === code)?.name ?? code

const hasStatus = ({ status }: Product, wanted: string): boolean => {
  if (wanted === 'active') return status !== NON_ACTIVE
  // One page writes it with a space, a later capture with a hyphen.
  if (wanted === 'non active' || wanted === 'non-active') return status === NON_ACTIVE
  return true
}

/** Answers pricelist-pasca, limited to the type in the path if there is one. */
export const listPrices = (asked: Asked, type: string): Answer => {
  const province = textOf(asked, 'province').toLowerCase()
  const pasca = products.filter(
    (product) =>
      (type === '' || product.type === type) &&
      (province === '' || product.province?.toLowerCase() === province) &&
      hasStatus(product, textOf(asked, 'status')),
  )
  return answer('price list', { pasca }, { xmlData: true })
}
