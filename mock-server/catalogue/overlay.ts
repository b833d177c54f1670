import type { FamilyFiles, FixtureSet } from './fixture-set.ts'

/**
 * Merges two sets of fixtures; the upper one wins.
 *
 * Lists are merged entry by entry: products and response codes by code, test numbers by product and
 * number. Other files replace the file of the same name.
 */
export const layOver = (below: FixtureSet, above: FixtureSet): FixtureSet => ({
  responseCodes: merge(below.responseCodes, above.responseCodes, ({ code }) => code),
  priceList: merge(below.priceList, above.priceList, ({ code }) => code),
  readyMade: above.readyMade ?? below.readyMade,
  receipt: above.receipt ?? below.receipt,
  wording: above.wording ?? below.wording,
  families: new Map(
    [...new Set([...below.families.keys(), ...above.families.keys()])]
      .sort()
      .map((name) => [name, layFamilyOver(below.families.get(name), above.families.get(name))]),
  ),
  scenarios: new Map([
    ...above.scenarios,
    ...[...below.scenarios].filter(([path]) => !above.scenarios.has(path)),
  ]),
})

const layFamilyOver = (
  below: FamilyFiles | undefined,
  above: FamilyFiles | undefined,
): FamilyFiles => {
  const numbers = (scheme: 'current' | 'legacy') =>
    merge(below?.numbers?.[scheme], above?.numbers?.[scheme], ({ code, hp }) => `${code} ${hp}`) ??
    []
  return {
    family: above?.family ?? below?.family,
    numbers:
      below?.numbers || above?.numbers
        ? { current: numbers('current'), legacy: numbers('legacy') }
        : undefined,
    replies: new Map([...(below?.replies ?? []), ...(above?.replies ?? [])]),
  }
}

const merge = <Entry>(
  below: readonly Entry[] | undefined,
  above: readonly Entry[] | undefined,
  keyOf: (entry: Entry) => string,
): Entry[] | undefined =>
  below || above
    ? [
        ...new Map(
          [...(below ?? []), ...(above ?? [])].map((entry) => [keyOf(entry), entry]),
        ).values(),
      ]
    : undefined
