import { type Check, problemAt } from './check.ts'

/** A product's bills have the shape of its family. */
export const productHasFamily: Check = {
  requires: 'A product names an existing family.',
  *find({ own, level }) {
    for (const [index, { family }] of (own.priceList ?? []).entries())
      if (!level.families.has(family))
        yield problemAt(
          'price-list.json',
          [index, 'family'],
          `there is no family "${family}"; add families/${family}/`,
        )
  },
}
