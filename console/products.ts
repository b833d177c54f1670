import { signal } from '@preact/signals'
import type { ProductView } from '../mock-server/admin/catalogue.ts'
import { admin } from './admin.ts'

/** Every product, sorted by code. */
export const products = signal<readonly ProductView[]>([])

/** Loads the products once: they change with the fixtures alone. */
export const loadProducts = (): void => {
  if (products.peek().length > 0) return
  admin.catalogue.products().then(
    (found) => {
      products.value = found.toSorted((a, b) => a.code.localeCompare(b.code))
    },
    () => {},
  )
}
