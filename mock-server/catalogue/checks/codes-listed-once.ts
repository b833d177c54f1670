import { type Check, problemAt } from './check.ts'

/** A code occurs once in its list. */
export const codesListedOnce: Check = {
  requires: 'A response code or product is listed once.',
  *find({ own }) {
    yield* repeated('response-codes.json', own.responseCodes ?? [])
    yield* repeated('price-list.json', own.priceList ?? [])
  },
}

function* repeated(file: string, list: readonly { readonly code: string }[]) {
  const seen = new Set<string>()
  for (const [index, { code }] of list.entries()) {
    if (seen.has(code)) yield problemAt(file, [index, 'code'], `${code} is listed twice; keep one`)
    seen.add(code)
  }
}
