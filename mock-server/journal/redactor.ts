/** Redacts secrets in a text. */
export type Redactor = (text: string) => string

/** Shorter keys are not redacted: replacing every "a" would make the journal unreadable. */
const MIN_KEY_LENGTH = 4

/** Creates a redactor for keys, also as escaped in JSON, XML and URLs. */
export const redactorFor = (keys: readonly string[]): Redactor => {
  const spellings = new Set(
    keys
      .filter((key) => key.length >= MIN_KEY_LENGTH)
      .flatMap((key) => [key, inJson(key), inXml(key), encodeURIComponent(key)]),
  )
  // A key that contains another one is replaced first, or its remainder would stay.
  const longestFirst = [...spellings].sort((a, b) => b.length - a.length)
  return (text) => longestFirst.reduce((left, key) => left.replaceAll(key, '***'), text)
}

const inJson = (key: string) => JSON.stringify(key).slice(1, -1)

const inXml = (key: string) =>
  key.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/**
 * Redacts every string in a value, field names included; the fields in `spare` are ours and are not
 * redacted.
 */
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

/** Redacts bytes that are not text. */
export const redactBytes = (bytes: Uint8Array, redactor: Redactor): Uint8Array =>
  Buffer.from(redactor(Buffer.from(bytes).toString('latin1')), 'latin1')
