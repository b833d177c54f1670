/** A point that the Pact verifier objects to. */
export type Mismatch = {
  readonly type: string
  readonly path?: string
  readonly key?: string
  readonly mismatch?: string
  readonly expected?: unknown
  readonly actual?: unknown
}

/** One point in which a target differs from a contract. */
export type Difference = {
  /** The status, a header, or a field's path. */
  readonly field: string
  readonly wanted: string
  readonly came: string
  readonly why: string
}

/** Points as differences: each said once, each missing field by its own name, additions let pass. */
export const differencesOf = (mismatches: readonly Mismatch[]): readonly Difference[] => {
  const differences = mismatches.filter((one) => !isAddition(one)).flatMap(toDifferences)
  // Paths in XML do not count the items of a list, so that all of them may say the same.
  return [...new Map(differences.map((one) => [JSON.stringify(one), one])).values()]
}

/**
 * A server may say more than was demanded, which the verifier forgets in XML below an `eachLike`:
 * it never objects to an unexpected child of an answer anywhere else.
 */
const isAddition = ({ type, mismatch = '' }: Mismatch): boolean =>
  type === 'BodyMismatch' && /^Unexpected child <[^<>]+\/>$/.test(mismatch)

const toDifferences = (point: Mismatch): readonly Difference[] => {
  const { type, path = 'body', key, expected, actual, mismatch = '' } = point
  const came = inWords(actual)
  const missing = type === 'BodyMismatch' ? missingIn(mismatch) : []
  if (missing.length > 0)
    return missing.map((name) => ({
      field: childOf(path, name),
      wanted: name,
      came,
      why: mismatch,
    }))
  return [{ field: fieldOf(type, path, key), wanted: inWords(expected), came, why: mismatch }]
}

const fieldOf = (type: string, path: string, header: string | undefined): string => {
  if (type === 'StatusMismatch') return 'HTTP status'
  return header ? `header ${header}` : path.replace(/\['#text'\]$|\.#text$/, '')
}

/** The names of what is not there, as JSON and XML are found to lack it. */
const missingIn = (mismatch: string): readonly string[] => {
  const [, keys, child] =
    /^Actual map is missing the following keys: (.+)$|^Expected child <(.+)\/> but was missing$/.exec(
      mismatch,
    ) ?? []
  return keys?.split(', ') ?? (child === undefined ? [] : [child])
}

/** Written as the verifier writes paths. */
const childOf = (path: string, name: string): string =>
  /^[\w-]+$/.test(name) ? `${path}.${name}` : `${path}['${name}']`

/** Bodies come whole where they cannot be taken apart; the beginning is enough. */
const inWords = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing')
  const line = text.replace(/\s+/g, ' ')
  return line.length > 120 ? `${line.slice(0, 117)}...` : line
}
