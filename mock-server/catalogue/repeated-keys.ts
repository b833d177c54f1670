import { pointerTo } from '../billing/pointer.ts'

/** A key that occurs more than once in one object. */
export type RepeatedKey = { readonly pointer: string; readonly key: string; readonly lines: string }

type Place = {
  /** Keys with the line of their first occurrence; undefined for a list. */
  readonly seen: Map<string, number> | undefined
  key: string | number
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:\n]/g

/**
 * Finds keys that repeat, which `JSON.parse` accepts: it keeps only the last.
 *
 * @param text well-formed JSON
 */
export const findRepeatedKeys = (text: string): readonly RepeatedKey[] => {
  const found: RepeatedKey[] = []
  const places: Place[] = []
  let line = 1
  let string = ''
  for (const [token] of text.matchAll(TOKEN)) {
    const place = places.at(-1)
    if (token === '\n') line += 1
    else if (token === '{') places.push({ seen: new Map(), key: '' })
    else if (token === '[') places.push({ seen: undefined, key: 0 })
    else if (token === '}' || token === ']') places.pop()
    else if (token === ',' && typeof place?.key === 'number') place.key += 1
    else if (token === ':' && place?.seen) {
      const key = JSON.parse(string) as string
      place.key = key
      const first = place.seen.get(key)
      if (first === undefined) place.seen.set(key, line)
      else {
        const lines = first === line ? `line ${line}` : `lines ${first} and ${line}`
        found.push({ pointer: pointerTo(places.map((one) => one.key)), key, lines })
      }
    } else if (token.startsWith('"')) string = token
  }
  return found
}
