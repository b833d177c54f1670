/** Blots secrets out of a text. */
export type Blot = (text: string) => string

/** Shorter keys are left in place: blotting out every "a" would make a journal unreadable. */
const SHORTEST_KEY = 4

/** Makes a blot for keys as they are and as JSON, XML and URLs write them. */
export const blotFor = (keys: readonly string[]): Blot => {
  const spellings = new Set(
    keys
      .filter((key) => key.length >= SHORTEST_KEY)
      .flatMap((key) => [key, inJson(key), inXml(key), encodeURIComponent(key)]),
  )
  // A key that holds another one goes first, or its rest would stay.
  const longestFirst = [...spellings].sort((a, b) => b.length - a.length)
  return (text) => longestFirst.reduce((left, key) => left.replaceAll(key, '***'), text)
}

const inJson = (key: string) => JSON.stringify(key).slice(1, -1)

const inXml = (key: string) =>
  key.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Blots every text in a value, field names included; the fields named in `spare` are ours and stay. */
export const blotDeep = <T>(value: T, blot: Blot, spare?: ReadonlySet<string>): T =>
  blotValue(value, blot, spare ?? NOTHING) as T

const NOTHING: ReadonlySet<string> = new Set()

const blotValue = (value: unknown, blot: Blot, spare: ReadonlySet<string>): unknown => {
  if (typeof value === 'string') return blot(value)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((item) => blotValue(item, blot, spare))
  return Object.fromEntries(
    Object.entries(value).map(([name, content]) =>
      spare.has(name) ? [name, content] : [blot(name), blotValue(content, blot, spare)],
    ),
  )
}

/** Blots bytes that are no text; each byte stands for itself. */
export const blotBytes = (bytes: Uint8Array, blot: Blot): Uint8Array =>
  Buffer.from(blot(Buffer.from(bytes).toString('latin1')), 'latin1')
