/** How many near misses are named at most. */
export const MAX_MATCHES = 3

/** Whether a name has every word of a text. */
export const hasWords = (name: string, text: string): boolean => {
  const wanted = wordsOf(text)
  const there = new Set(wordsOf(name))
  return wanted.length > 0 && wanted.every((word) => there.has(word))
}

const wordsOf = (text: string) =>
  text
    .slice(0, 100)
    .toLowerCase()
    .match(/[a-z0-9]{2,}/g) ?? []
