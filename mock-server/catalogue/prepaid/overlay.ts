import { merge } from '../merge.ts'
import * as keyOf from './keys.ts'
import type { PrepaidSet } from './prepaid-set.ts'

/**
 * Merges two sets of prepaid files entry by entry; the upper one wins. A file that cannot be read
 * leaves its content unknown.
 *
 * @param hasAbove whether the upper set has such a file, valid or not
 */
export const layPrepaidOver = (
  below: PrepaidSet,
  above: PrepaidSet,
  hasAbove: (file: string) => boolean,
): PrepaidSet => {
  const known = <Content>(
    file: string,
    one: Content | undefined,
    other: Content | undefined,
    mergeBoth: (one: Content, other: Content) => Content,
  ) => {
    if (!one || (!other && hasAbove(file))) return undefined
    return other ? mergeBoth(one, other) : one
  }
  const lists = <Entry>(
    file: string,
    one: Entry[] | undefined,
    other: Entry[] | undefined,
    key: (entry: Entry) => string,
  ) => known(file, one, other, (a, b) => merge(a, b, key) ?? [])
  return {
    responseCodes: lists(
      'response-codes.json',
      below.responseCodes,
      above.responseCodes,
      keyOf.code,
    ),
    products: lists('products.json', below.products, above.products, keyOf.code),
    games: lists('games.json', below.games, above.games, keyOf.game),
    serialNumbers: lists(
      'serial-numbers.json',
      below.serialNumbers,
      above.serialNumbers,
      keyOf.form,
    ),
    operations: lists('operations.json', below.operations, above.operations, keyOf.operation),
    operators: known('operators.json', below.operators, above.operators, (a, b) => ({
      networks: merge(a.networks, b.networks, keyOf.network),
      operators: merge(a.operators, b.operators, keyOf.operator),
    })),
    testNumbers: known('test-numbers.json', below.testNumbers, above.testNumbers, (a, b) => ({
      longest: b.longest ?? a.longest,
      lastDigits: {
        cases: merge(a.lastDigits?.cases, b.lastDigits?.cases, keyOf.ending) ?? [],
      },
      pln: merge(a.pln, b.pln, keyOf.number),
      ovo: merge(a.ovo, b.ovo, keyOf.number),
      players: merge(a.players, b.players, keyOf.player),
      deliveries: merge(a.deliveries, b.deliveries, keyOf.delivery),
    })),
  }
}
