import type { FamilyFiles, FixtureSet } from './fixture-set.ts'
import { merge } from './merge.ts'
import { layPrepaidOver } from './prepaid/overlay.ts'

/**
 * Merges two sets of fixtures; the upper one wins.
 *
 * Lists are merged entry by entry: products and response codes by code, test numbers by product and
 * number. Other files replace the file of the same name. A file that cannot be read leaves its
 * content unknown, so that no other file is reported because of it.
 *
 * @param hasAbove whether the upper set has such a file, valid or not
 */
export const layOver = (
  below: FixtureSet,
  above: FixtureSet,
  hasAbove: (path: string) => boolean = () => false,
): FixtureSet => ({
  responseCodes: mergeLists(
    below.responseCodes,
    above.responseCodes,
    hasAbove('response-codes.json'),
  ),
  priceList: mergeLists(below.priceList, above.priceList, hasAbove('price-list.json')),
  readyMade: above.readyMade ?? below.readyMade,
  receipt: above.receipt ?? below.receipt,
  wording: above.wording ?? below.wording,
  families: new Map(
    [...new Set([...below.families.keys(), ...above.families.keys()])]
      .sort()
      .map((name) => [
        name,
        layFamilyOver(below.families.get(name), above.families.get(name), (file) =>
          hasAbove(`families/${name}/${file}`),
        ),
      ]),
  ),
  prepaid: layPrepaidOver(below.prepaid, above.prepaid, (file) => hasAbove(`prepaid/${file}`)),
  scenarios: new Map([
    ...above.scenarios,
    ...[...below.scenarios].filter(([path]) => !above.scenarios.has(path)),
  ]),
})

const layFamilyOver = (
  below: FamilyFiles | undefined,
  above: FamilyFiles | undefined,
  hasAbove: (file: string) => boolean,
): FamilyFiles => {
  const numbers = (scheme: 'current' | 'legacy') =>
    merge(below?.numbers?.[scheme], above?.numbers?.[scheme], ({ code, hp }) => `${code} ${hp}`) ??
    []
  return {
    family: above?.family ?? (hasAbove('family.json') ? undefined : below?.family),
    numbers:
      above?.numbers || (below?.numbers && !hasAbove('numbers.json'))
        ? { current: numbers('current'), legacy: numbers('legacy') }
        : undefined,
    replies: new Map([...(below?.replies ?? []), ...(above?.replies ?? [])]),
  }
}

/** Merges lists by code. The lowest set has every list, so one that is missing cannot be read. */
const mergeLists = <Entry extends { readonly code: string }>(
  below: readonly Entry[] | undefined,
  above: readonly Entry[] | undefined,
  isListedAbove: boolean,
) => (below && (above || !isListedAbove) ? merge(below, above, ({ code }) => code) : undefined)
