import { type Check, problemAt } from './check.ts'

/** Codes are case-sensitive, so of two that differ only in case one is a typo. */
export const productCodesDistinct: Check = {
  requires: 'Product codes differ in more than case.',
  *find({ own, level }) {
    const known = Map.groupBy(level.priceList ?? [], ({ code }) => code.toLowerCase())
    for (const [index, { code }] of (own.priceList ?? []).entries()) {
      const other = known.get(code.toLowerCase())?.find((one) => one.code !== code)
      if (other)
        yield problemAt(
          'price-list.json',
          [index, 'code'],
          `${code} differs from ${other.code} only in case; write ${other.code} to change it, or choose another code`,
        )
    }
  },
}
