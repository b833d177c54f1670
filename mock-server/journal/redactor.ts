/** Blots secrets out of a text. */
export type Redactor = (text: string) => string

/** Shorter keys are left in place: blotting out every "a" would make a journal unreadable. */
const SHORTEST_KEY = 4

/** Makes a blot for keys as they are and as JSON, XML and URLs write them. */
export const redactorFor = (keys: readonly string[]): Redactor => {
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
export const redactDeep = <T>(value: T, redactor: Redactor, spare?: ReadonlySet<string>): T =>
  redactValue(value, redactor, spare ?? NOTHING) as T

const NOTHING: ReadonlySet<string> = new Set()

const redactValue = (value: unknown, redactor: Redactor, spare: ReadonlySet<string>): unknown => {
  if (typeof value === 'string') return redactor(value)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((item) => redactValue(item, redactor, spare))
  return Object.fromEntries(
    Object.entries(value).map(([name, content]) =>
      spare.has(name) ? [name, content] : [redactor(name), redactValue(content, redactor, spare)],
    ),
  )
}

/** Blots bytes that are no text; each byte stands for itself. */
export const redactBytes = (bytes: Uint8Array, redactor: Redactor): Uint8Array =>
  Buffer.from(redactor(Buffer.from(bytes).toString('latin1')), 'latin1')
