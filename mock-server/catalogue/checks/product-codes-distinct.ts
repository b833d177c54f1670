import { type Check, problemAt } from './check.ts'

/** Codes are matched letter by letter, so two that differ in capitals alone are a slip in one of them. */
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
          `${code} differs from ${other.code} in capitals only; write ${other.code} to change it, or choose another code`,
        )
    }
  },
}
