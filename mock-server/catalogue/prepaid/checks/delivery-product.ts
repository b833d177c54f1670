import { type Check, problemAt } from '../../checks/check.ts'
import { closestMatches } from '../../closest-matches.ts'

/** A top-up delivers what its product has. */
export const deliveryProduct: Check = {
  requires:
    'A delivery names a product of prepaid/products.json, and has a pin only if that has one.',
  *find({ own, level }) {
    const products = level.prepaid.products
    if (!products) return
    for (const [index, { product_code, pin }] of (
      own.prepaid.testNumbers?.deliveries ?? []
    ).entries()) {
      const product = products.find(({ code }) => code === product_code)
      const at = (key: string, problem: string) =>
        problemAt('prepaid/test-numbers.json', ['deliveries', index, key], problem)
      if (!product) {
        const [near] = closestMatches(
          product_code,
          products.map(({ code }) => code),
        )
        yield at(
          'product_code',
          `there is no product ${product_code}; ${near === undefined ? 'add it to prepaid/products.json' : `did you mean ${near}?`}`,
        )
      } else if (pin !== undefined && !product.pin)
        yield at('pin', `${product_code} delivers no pin; remove this, or set "pin" of the product`)
    }
  },
}
