/** A file's text, or why it cannot be read. */
export type Decoded = { readonly text: string } | { readonly problem: string }

/**
 * Formats recognised by their first bytes; longer ones first, because UTF-32 begins like UTF-16.
 */
const FOREIGN: readonly (readonly [string, readonly number[]])[] = [
  ['UTF-32LE', [0xff, 0xfe, 0x00, 0x00]],
  ['UTF-32BE', [0x00, 0x00, 0xfe, 0xff]],
  ['UTF-16LE', [0xff, 0xfe]],
  ['UTF-16BE', [0xfe, 0xff]],
]

const GZIP = [0x1f, 0x8b]

const beginsWith = (bytes: Uint8Array, mark: readonly number[]) =>
  mark.every((byte, index) => bytes[index] === byte)

/**
 * Reads a JSON file's bytes: UTF-8, with or without a byte-order mark. Other encodings are named.
 */
export const decode = (bytes: Uint8Array): Decoded => {
  if (beginsWith(bytes, GZIP)) return { problem: 'is compressed (gzip); decompress it' }
  const foreign = FOREIGN.find(([, mark]) => beginsWith(bytes, mark))?.[0] ?? unmarked(bytes)
  if (foreign) return { problem: `is written in ${foreign}; save it as UTF-8` }
  try {
    return { text: UTF_8.decode(bytes) }
  } catch {
    return {
      problem:
        'is not UTF-8, perhaps ISO-8859-1 or Windows-1252; save it as UTF-8 in the editor, or convert it with iconv',
    }
  }
}

/** Removes a byte-order mark. */
const UTF_8 = new TextDecoder('utf-8', { fatal: true })

/**
 * JSON begins with an ASCII character, so zeros among the first bytes show the width of characters.
 */
const unmarked = ([a, b, c, d]: Uint8Array): string | undefined => {
  if (a === 0 && b === 0 && c === 0 && d) return 'UTF-32BE'
  if (a && b === 0 && c === 0 && d === 0) return 'UTF-32LE'
  if (a === 0 && b) return 'UTF-16BE'
  return a && b === 0 ? 'UTF-16LE' : undefined
}
