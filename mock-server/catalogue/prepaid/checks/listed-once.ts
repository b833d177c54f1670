import { type Check, problemAt } from '../../checks/check.ts'
import * as keyOf from '../keys.ts'

type Entry = Readonly<Record<string, unknown>>

/** Of two entries with one key the last would win. */
export const listedOnce: Check = {
  requires: 'An entry of a prepaid list is listed once.',
  *find({ own: { prepaid } }) {
    const { operators, testNumbers } = prepaid
    yield* repeated('response-codes.json', [], prepaid.responseCodes, keyOf.code)
    yield* repeated('products.json', [], prepaid.products, keyOf.code)
    yield* repeated('games.json', [], prepaid.games, keyOf.game)
    yield* repeated('serial-numbers.json', [], prepaid.serialNumbers, keyOf.form)
    yield* repeated('operations.json', [], prepaid.operations, keyOf.operation)
    yield* repeated('operators.json', ['networks'], operators?.networks, keyOf.network)
    yield* repeated('operators.json', ['operators'], operators?.operators, keyOf.operator)
    const file = 'test-numbers.json'
    yield* repeated(file, ['lastDigits', 'cases'], testNumbers?.lastDigits?.cases, keyOf.ending)
    yield* repeated(file, ['pln'], testNumbers?.pln, keyOf.number)
    yield* repeated(file, ['ovo'], testNumbers?.ovo, keyOf.number)
    yield* repeated(file, ['players'], testNumbers?.players, keyOf.player)
    yield* repeated(file, ['deliveries'], testNumbers?.deliveries, keyOf.delivery)
  },
}

function* repeated<One extends Entry>(
  file: string,
  keys: readonly string[],
  list: readonly One[] | undefined,
  key: (entry: One) => string,
) {
  const seen = new Set<string>()
  for (const [index, entry] of (list ?? []).entries()) {
    const name = key(entry)
    if (seen.has(name))
      yield problemAt(`prepaid/${file}`, [...keys, index], `${name} is listed twice; keep one`)
    seen.add(name)
  }
}
