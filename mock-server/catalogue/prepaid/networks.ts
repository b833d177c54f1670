import type { PrepaidSet } from './prepaid-set.ts'

type Networks = NonNullable<NonNullable<PrepaidSet['operators']>['networks']>

/** Finds the network of a phone number; the longest prefix wins, so that by.U is found in TELKOMSEL. */
export const networkFinder = (networks: Networks): ((number: string) => string | undefined) => {
  const byPrefix = networks
    .flatMap(({ name, prefixes }) => prefixes.map((prefix) => ({ name, prefix })))
    .sort((a, b) => b.prefix.length - a.prefix.length)
  return (number) => byPrefix.find(({ prefix }) => number.startsWith(prefix))?.name
}
