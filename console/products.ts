import { signal } from '@preact/signals'
import type { ProductView } from '../mock-server/admin/catalogue.ts'
import type { PrepaidProductView } from '../mock-server/admin/prepaid-catalogue.ts'
import { admin } from './admin.ts'

/** Every product, sorted by code. */
export const products = signal<readonly ProductView[]>([])

/** Every product of the prepaid API, sorted by code. */
export const prepaidProducts = signal<readonly PrepaidProductView[]>([])

/** Loads the products once: they change with the fixtures alone. */
export const loadProducts = (): void => {
  if (products.peek().length > 0) return
  Promise.all([admin.catalogue.products(), admin.catalogue.prepaidProducts()]).then(
    ([postpaid, prepaid]) => {
      products.value = postpaid.toSorted((a, b) => a.code.localeCompare(b.code))
      prepaidProducts.value = prepaid
    },
    () => {},
  )
}
