import { type Check, problemAt } from '../../checks/check.ts'

/** Codes are case-sensitive, so of two that differ only in case one is a typo. */
export const productCodesDistinct: Check = {
  requires: 'Codes of prepaid products differ in more than case.',
  *find({ own, level }) {
    const known = Map.groupBy(level.prepaid.products ?? [], ({ code }) => code.toLowerCase())
    for (const [index, { code }] of (own.prepaid.products ?? []).entries()) {
      const other = known.get(code.toLowerCase())?.find((one) => one.code !== code)
      if (other)
        yield problemAt(
          'prepaid/products.json',
          [index, 'code'],
          `${code} differs from ${other.code} only in case; write ${other.code} to change it, or choose another code`,
        )
    }
  },
}
