/** Longer texts are compared by their beginning. @unit characters */
const COMPARED = 64

/** How many changes of one character, neighbours swapped being one, make one text of another. */
const distance = (a: string, b: string): number => {
  const [from, to] = [a.slice(0, COMPARED), b.slice(0, COMPARED)]
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

const NEAREST = 3

/**
 * The few that are most like a text, nearest first; none that has little in common with it. One that
 * is the same but for capitals and signs goes before one that the text begins, and that before one
 * that is a few changes away.
 */
export const nearestTo = (text: string, known: Iterable<string>): readonly string[] => {
  const far = Math.max(2, Math.floor(Math.min(text.length, COMPARED) / 3))
  const [plainText, small] = [plain(text), text.slice(0, COMPARED).toLowerCase()]
  return [...new Set(known)]
    .map((one) => ({ one, steps: stepsTo(plainText, small, one, far) }))
    .filter(({ steps }) => steps <= far)
    .sort((a, b) => a.steps - b.steps || a.one.localeCompare(b.one))
    .slice(0, NEAREST)
    .map(({ one }) => one)
}

const stepsTo = (plainText: string, text: string, one: string, far: number): number => {
  const plainOne = plain(one)
  if (plainText === plainOne) return 0
  // Of two that are begun, the shorter one is nearer; none is as far as a single change.
  if (plainText.length >= SHORTEST_BEGINNING && plainOne.startsWith(plainText))
    return 1 - 1 / plainOne.length
  // A whole name with something behind it; of two such names the longer one is nearer.
  if (plainOne.length >= SHORTEST_WHOLE && plainText.startsWith(plainOne))
    return 2 - 1 / (plainText.length - plainOne.length)
  // As many changes as one is longer than the other are needed at least, and counting them all is dear.
  const atLeast = Math.abs(text.length - Math.min(one.length, COMPARED))
  return atLeast > far ? atLeast : distance(text, one.toLowerCase())
}

/** One letter begins too much. @unit characters */
const SHORTEST_BEGINNING = 2

/** Shorter names begin many others by chance. @unit characters */
const SHORTEST_WHOLE = 4

const plain = (text: string) =>
  text
    .slice(0, COMPARED)
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()

/** Says how a text differs from the one that was probably meant. */
export const difference = (given: string, meant: string): string => {
  if (given === meant) return 'is the same'
  if (given.toLowerCase() === meant.toLowerCase()) return 'differs in capitals only'
  if (given.replace(/[\s.-]/g, '') === meant) return 'is the same without blanks, dots and hyphens'
  if (plain(given) === plain(meant))
    return 'differs in capitals and in other signs than letters and digits'
  if (given.length >= SHORTEST_BEGINNING && plain(meant).startsWith(plain(given)))
    return 'is only the beginning of it'
  const places = [...meant].flatMap((wanted, index) => (given[index] === wanted ? [] : [index]))
  if (given.length === meant.length && places.length <= 2)
    return `has ${places.map((index) => `${given[index]} as character ${index + 1}, not ${meant[index]}`).join(', and ')}`
  if (given.length !== meant.length) return `has ${given.length} characters, not ${meant.length}`
  return `differs in ${places.length} places`
}
