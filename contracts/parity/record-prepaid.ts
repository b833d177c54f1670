import { readPrepaid } from '../prepaid/fixtures.ts'
import { type Observation, textAt } from './observation.ts'
import type { PrepaidWalk } from './prepaid-walks.ts'
import type { Parity } from './run-parity.ts'
import type { Walked } from './walk.ts'

type Entry = Readonly<Record<string, unknown>>

/** Entries of a prepaid file, by the list they belong to; a file that is one list has the name ''. */
type Lists = Readonly<Record<string, readonly Entry[]>>

/** Prepaid files with the entries to write. */
export type PrepaidRecording = Readonly<Record<string, Lists>>

/** The fields that identify an entry; a later recording replaces it. */
const KEYS = ['game_code', 'customer_id', 'code'] as const

/**
 * What the target answered about documented numbers, as fixtures of kind `observed`: customers,
 * owners, players, the forms and servers of games, and the prices of what was bought.
 *
 * What needs a settled top-up, such as serial numbers, is not recorded.
 */
export const prepaidRecording = (
  { replies }: Pick<Parity, 'replies'>,
  provenance: Provenance,
): PrepaidRecording => {
  const found = [...replies].flatMap(([walk, walked]) =>
    walk.api === 'prepaid' && walk.version === 2 && walk.format === 'json'
      ? readWalk(walk, walked)
      : [],
  )
  const of = (list: string) =>
    found.filter((one) => one.list === list).map(({ entry }) => ({ ...entry, provenance }))
  return {
    'test-numbers': { pln: of('pln'), ovo: of('ovo'), players: of('players') },
    games: { '': mergedGames(of('games'), provenance) },
    products: {
      '': of('products').map((one) => ({ ...one, provenance: partly(provenance, 'its price') })),
    },
  }
}

/** How many entries a recording has. */
export const sizeOf = (recording: PrepaidRecording): number =>
  Object.values(recording)
    .flatMap((lists) => Object.values(lists))
    .reduce((sum, list) => sum + list.length, 0)

/** Adds a file's entries to those of an earlier recording. */
export const mergedInto = (earlier: unknown, lists: Lists): unknown => {
  const merge = (before: unknown, list: readonly Entry[]) => {
    const again = new Set(list.map(keyOf))
    const kept = (Array.isArray(before) ? (before as Entry[]) : []).filter(
      (entry) => !again.has(keyOf(entry)),
    )
    return [...kept, ...list]
  }
  if (lists[''] !== undefined) return merge(earlier, lists[''])
  const before = (earlier ?? {}) as Readonly<Record<string, unknown>>
  const merged = Object.entries(lists).map(([name, list]) => [name, merge(before[name], list)])
  return { ...before, ...Object.fromEntries(merged) }
}

const keyOf = (entry: Entry): string => KEYS.map((key) => String(entry[key] ?? '')).join(' ')

type Found = { readonly list: string; readonly entry: Entry }

const readWalk = ({ requests, product }: PrepaidWalk, walked: Walked): readonly Found[] => {
  const [first] = requests
  const reply = Object.values(walked)[0]
  if (!first || !reply) return []
  const entry = READERS[first.operation]?.(reply, first.fields ?? {}, product)
  return entry ? [entry] : []
}

type Reader = (reply: Observation, asked: Entry, product: string) => Found | undefined

const isFound = (reply: Observation) => textAt(reply, 'rc') === '00'

const READERS: Readonly<Partial<Record<string, Reader>>> = {
  'inquiry PLN': (reply, { customer_id }) =>
    isFound(reply)
      ? { list: 'pln', entry: { customer_id, ...texts(reply, PLN_FIELDS) } }
      : undefined,
  'inquiry OVO': (reply, { customer_id }) =>
    isFound(reply) ? { list: 'ovo', entry: { customer_id, ...texts(reply, ['name']) } } : undefined,
  'inquiry game id': (reply, { game_code, customer_id }) =>
    isFound(reply)
      ? {
          list: 'players',
          entry: { game_code, customer_id, name: textAt(reply, 'username') },
        }
      : undefined,
  'inquiry game format': (reply, { game_code }) => {
    const isNeedless = textAt(reply, 'rc') === '143'
    const form = isNeedless ? null : textAt(reply, 'formatGameId')
    return form === undefined ? undefined : { list: 'games', entry: { game_code, form } }
  },
  'inquiry game server': (reply, { game_code }) =>
    isFound(reply)
      ? { list: 'games', entry: { game_code, servers: reply.fields.servers ?? [] } }
      : undefined,
  'top up': (reply, _, code) => {
    const known = readPrepaid<readonly Entry[]>('products').find((one) => one.code === code)
    return known && textAt(reply, 'rc') === '39'
      ? { list: 'products', entry: { ...known, price: Number(textAt(reply, 'price')) } }
      : undefined
  },
}

const PLN_FIELDS = ['meter_no', 'subscriber_id', 'name', 'segment_power']

const texts = (reply: Observation, names: readonly string[]): Entry =>
  Object.fromEntries(names.map((name) => [name, textAt(reply, name) ?? '']))

/** A game's form and servers come in separate replies; the rest is as it was. */
const mergedGames = (entries: readonly Entry[], provenance: Provenance): readonly Entry[] =>
  readPrepaid<readonly Entry[]>('games').flatMap((game) => {
    const observed = entries.filter((one) => one.game_code === game.game_code)
    if (observed.length === 0) return []
    const parts = ['form', 'servers'].filter((part) => observed.some((one) => part in one))
    const merged: Entry = Object.assign({}, game, ...observed)
    return [{ ...merged, provenance: partly(provenance, `its ${parts.join(' and ')}`) }]
  })

type Provenance = { readonly kind: string; readonly source: string; readonly checked: string }

const partly = (provenance: Provenance, part: string): Provenance => ({
  ...provenance,
  source: `${provenance.source}: ${part}; the rest as before`,
})
