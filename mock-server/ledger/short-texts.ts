/** Short texts outside V8's heap, each found by the place that `add` returned. */
export type ShortTexts = {
  /** Adds a text of at most `LONGEST_TEXT` characters of ASCII. @returns its place, never zero */
  readonly add: (text: string) => number
  readonly get: (place: number) => string
}

/** A length is one byte. */
export const LONGEST_TEXT = 255

const CHUNK_BITS = 13
const CHUNK = 1 << CHUNK_BITS
const FIRST = 256

/** Keeps texts one after another, each after a byte with its length, in chunks that begin small. */
export const createShortTexts = (): ShortTexts => {
  const chunks: Buffer[] = [Buffer.alloc(FIRST)]
  let used = 1

  const roomFor = (bytes: number): Buffer => {
    if (used + bytes > CHUNK) {
      chunks.push(Buffer.alloc(FIRST))
      used = 0
    }
    const last = chunks.length - 1
    let chunk = chunks[last] as Buffer
    while (chunk.length < used + bytes) chunk = Buffer.concat([chunk], chunk.length * 2)
    chunks[last] = chunk
    return chunk
  }

  return {
    add: (text) => {
      const chunk = roomFor(1 + text.length)
      const start = used
      chunk[start] = text.length
      chunk.write(text, start + 1, 'latin1')
      used += 1 + text.length
      return (chunks.length - 1) * CHUNK + start
    },
    get: (place) => {
      const chunk = chunks[place >>> CHUNK_BITS] as Buffer
      const start = (place & (CHUNK - 1)) + 1
      return chunk.toString('latin1', start, start + (chunk[start - 1] as number))
    },
  }
}
