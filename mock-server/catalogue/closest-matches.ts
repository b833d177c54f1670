/** Only this much of a text is compared. @unit characters */
const MAX_COMPARED = 64

/** The edit distance of two texts; swapping two neighbours counts as one edit. */
const editDistance = (a: string, b: string): number => {
  const [from, to] = [a.slice(0, MAX_COMPARED), b.slice(0, MAX_COMPARED)]
  let beforeLast: number[] = []
  let last = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let i = 1; i <= from.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= to.length; j += 1) {
      const same = from[i - 1] === to[j - 1]
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]
      row[j] = Math.min(
        at(last, j) + 1,
        at(row, j - 1) + 1,
        at(last, j - 1) + (same ? 0 : 1),
        swapped ? at(beforeLast, j - 2) + 1 : Number.POSITIVE_INFINITY,
      )
    }
    beforeLast = last
    last = row
  }
  return at(last, to.length)
}

const at = (row: readonly number[], index: number) => row[index] ?? Number.POSITIVE_INFINITY

const MAX_MATCHES = 3

/**
 * The closest matches for a text, best first. First come matches that differ only in case and
 * punctuation, then names that start with the text, then names within a few edits.
 */
export const closestMatches = (text: string, known: Iterable<string>): readonly string[] => {
  const far = Math.max(2, Math.floor(Math.min(text.length, MAX_COMPARED) / 3))
  const [plainText, small] = [plain(text), text.slice(0, MAX_COMPARED).toLowerCase()]
  return [...new Set(known)]
    .map((one) => ({ one, distance: distanceTo(plainText, small, one, far) }))
    .filter(({ distance }) => distance <= far)
    .sort((a, b) => a.distance - b.distance || a.one.localeCompare(b.one))
    .slice(0, MAX_MATCHES)
    .map(({ one }) => one)
}

const distanceTo = (plainText: string, text: string, one: string, far: number): number => {
  const plainOne = plain(one)
  if (plainText === plainOne) return 0
  // Of two names that start with the text, the shorter is closer; both rank before one edit.
  if (plainText.length >= MIN_PREFIX && plainOne.startsWith(plainText))
    return 1 - 1 / plainOne.length
  // The text is a whole name with a suffix; of two such names the longer is closer.
  if (plainOne.length >= MIN_NAME && plainText.startsWith(plainOne))
    return 2 - 1 / (plainText.length - plainOne.length)
  // The difference in length is a lower bound, and cheaper than the full distance.
  const atLeast = Math.abs(text.length - Math.min(one.length, MAX_COMPARED))
  return atLeast > far ? atLeast : editDistance(text, one.toLowerCase())
}

/** Too many names start with a single letter. @unit characters */
const MIN_PREFIX = 2

/** Shorter names are prefixes of many others by chance. @unit characters */
const MIN_NAME = 4

const plain = (text: string) =>
  text
    .slice(0, MAX_COMPARED)
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()

/** Describes how a text differs from the one that was probably meant. */
export const difference = (sent: string, intended: string): string => {
  if (sent === intended) return 'is the same'
  if (sent.toLowerCase() === intended.toLowerCase()) return 'differs only in upper and lower case'
  if (sent.replace(/[\s.-]/g, '') === intended) return 'differs only in spaces, dots and hyphens'
  if (plain(sent) === plain(intended)) return 'differs only in case and punctuation'
  if (sent.length >= MIN_PREFIX && plain(intended).startsWith(plain(sent)))
    return 'is only its beginning'
  const places = [...intended].flatMap((wanted, index) => (sent[index] === wanted ? [] : [index]))
  if (sent.length === intended.length && places.length <= 2)
    return `has ${places.map((index) => `${sent[index]} instead of ${intended[index]} at position ${index + 1}`).join(', and ')}`
  if (sent.length !== intended.length)
    return `has ${sent.length} ${sent.length === 1 ? 'character' : 'characters'}, not ${intended.length}`
  return `differs in ${places.length} places`
}
