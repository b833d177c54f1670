import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { ProductView } from '../mock-server/admin/catalogue.ts'
import { call } from './api.ts'
import { h, type Piece } from './h.ts'

/** Every product; asked for once, for they change with the fixtures alone. */
export const products = signal<readonly ProductView[]>([])

/** Sees to it that the products are there, soon. */
export const wantProducts = (): void => {
  if (products.peek().length > 0) return
  call<readonly ProductView[]>('GET', '/catalogue').then(
    (found) => {
      products.value = found.toSorted((a, b) => a.code.localeCompare(b.code))
    },
    () => {},
  )
}

/** What a line for a product offers while one types: `list: 'products'`. */
export const ProductOptions = (): Piece => {
  useEffect(wantProducts, [])
  return h(
    'datalist',
    { id: 'products' },
    products.value.map(({ code, name }) => h('option', { key: code, value: code }, name)),
  )
}
