import { closestMatches } from './closest-matches.ts'
import { FAMILY_FILES, LAYOUT, PREPAID_FILES, placeOf, ROOT_FILES } from './layout.ts'

/** The context for guessing a place. */
export type Known = {
  readonly families: readonly string[]
  readonly familyOf: (productCode: string) => string | undefined
}

/**
 * Guesses where a file was meant to be, in words.
 *
 * @param content reads the file as JSON; undefined if it is not JSON
 */
export const meantPlace = (path: string, content: () => unknown, known: Known): string => {
  const meant =
    nestedIn(path) ?? byName(path.split('/'), known) ?? byContent(nameOf(path), content(), known)
  if (meant !== undefined) return `did you mean ${meant}?`
  const free = nameOf(path).endsWith('.json') || !nameOf(path).includes('.')
  const name = stemOf(nameOf(path))
  return free
    ? `did you mean scenarios/${name}.json or families/<family>/replies/${name}.json? ${LAYOUT}`
    : `remove it; ${LAYOUT}`
}

/** Guesses which folder was meant by a misplaced one, in words. */
export const meantFolder = (path: string, { families }: Known): string => {
  const [near] = nearest(nameOf(path), ['families', 'prepaid', 'scenarios', ...families, 'replies'])
  if (near === undefined) return `remove it; ${LAYOUT}`
  if (near === 'replies') return 'did you mean families/<family>/replies/?'
  return `did you mean ${families.includes(near) ? `families/${near}` : near}/?`
}

const nameOf = (path: string) => path.split('/').at(-1) ?? path

/** A path with extra folders in front: `fixtures/families/pgas/numbers.json`. */
const nestedIn = (path: string): string | undefined => {
  const keys = path.split('/')
  return keys
    .map((_, index) => keys.slice(index + 1).join('/'))
    .find((inner) => inner !== '' && placeOf(inner) === 'file')
}

const FILES = [...ROOT_FILES, ...FAMILY_FILES].map((name) => name.replace('.json', ''))

const PREPAID = PREPAID_FILES.map((name) => name.replace('.json', ''))

/** The prepaid files whose name is not that of a file of bills as well. */
const OWN_PREPAID = ['operators', 'games', 'test-numbers', 'serial-numbers']

const byName = (keys: readonly string[], { families }: Known): string | undefined => {
  const stem = stemOf(keys.at(-1) ?? '')
  const folders = keys.slice(0, -1)
  const family = folders.flatMap((folder) => nearest(folder, families)).at(-1)
  const isIn = (folder: string) => folders.some((one) => nearest(one, [folder]).length > 0)
  const [prepaid] = nearest(stem, isIn('prepaid') ? PREPAID : OWN_PREPAID)
  if (prepaid !== undefined) return `prepaid/${prepaid}.json`
  const [file] = nearest(stem, FILES)
  if (file !== undefined && ROOT_FILES.includes(`${file}.json`)) return `${file}.json`
  if (file !== undefined) return `families/${family ?? '<family>'}/${file}.json`
  if (isIn('scenarios')) return `scenarios/${stem}.json`
  if (family !== undefined) return `families/${family}/replies/${stem}.json`
  if (nearest(stem, ['scenarios']).length > 0) return 'scenarios/scenarios.json'
  const [named] = nearest(stem, families)
  return named && `families/${named}/family.json`
}

type Shape = { readonly [key: string]: unknown }

/** The content shows which kind of file it is. */
const byContent = (name: string, content: unknown, { familyOf }: Known): string | undefined => {
  if (typeof content !== 'object' || content === null) return undefined
  const stem = stemOf(name)
  const [first] = Array.isArray(content) ? content : []
  const has = (key: string, holder: unknown = content) =>
    typeof holder === 'object' && holder !== null && Object.hasOwn(holder, key)
  if (has('nominal', first)) return 'prepaid/products.json'
  if (has('game_code', first)) return 'prepaid/games.json'
  if (has('komisi', first)) return 'price-list.json'
  if (has('message', first)) return 'response-codes.json'
  if (has('scenarios')) return `scenarios/${stem}.json`
  const code = codeIn(content as Shape)
  const family = (code !== undefined && familyOf(code)) || '<family>'
  if (has('current') || has('legacy')) return `families/${family}/numbers.json`
  if (has('inquiry') && has('payment')) return `families/${family}/replies/${stem}.json`
  if (has('requestFields') || has('usualReplies')) {
    const own = (content as Shape).family
    return `families/${typeof own === 'string' ? own : '<family>'}/family.json`
  }
  return undefined
}

/** The first product code a file of numbers or a reply names. */
const codeIn = (content: Shape): string | undefined => {
  const text = JSON.stringify(content)
  return /"code":"([^"\\]+)"/.exec(text)?.[1]
}

/** A file name without the suffixes of editors and other formats. */
const stemOf = (name: string): string =>
  name
    .replace(/(?:~|\.bak|\.orig|\.txt|\.sw[op])+$/i, '')
    .replace(/\.(?:jsonc?|json5|ya?ml|toml|jsn)$/i, '')
    .replace(/(?: copy| \(\d+\))$/i, '')

const nearest = (name: string, known: readonly string[]): readonly string[] =>
  closestMatches(name, known).slice(0, 1)
