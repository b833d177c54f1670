/** Numbers by row. */
export type Column = {
  readonly get: (row: number) => number
  readonly set: (row: number, value: number) => void
}

type Numbers = Float64Array | Uint32Array

/** The rows of a chunk are a power of two. */
const CHUNK_BITS = 10
const CHUNK = 1 << CHUNK_BITS
const FIRST = 16

/**
 * Creates a column of typed arrays. It grows by chunks, so a long one is never copied; a chunk begins
 * small, because most namespaces of a test have few transactions.
 */
export const createColumn = (Type: new (length: number) => Numbers): Column => {
  const chunks: Numbers[] = []

  const grown = (chunk: Numbers | undefined): Numbers => {
    const larger = new Type(chunk ? chunk.length * 2 : FIRST)
    if (chunk) larger.set(chunk)
    return larger
  }

  return {
    get: (row) => chunks[row >>> CHUNK_BITS]?.[row & (CHUNK - 1)] as number,
    set: (row, value) => {
      const at = row >>> CHUNK_BITS
      const place = row & (CHUNK - 1)
      let chunk = chunks[at]
      while (!chunk || chunk.length <= place) {
        chunk = grown(chunk)
        chunks[at] = chunk
      }
      chunk[place] = value
    },
  }
}
