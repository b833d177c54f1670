/**
 * Converts a text to one line of printable ASCII, for a header: characters with an ASCII equivalent
 * are replaced, others become `\u….`.
 */
export const inAscii = (text: string): string =>
  BEYOND_PRINTABLE.test(text) ? text.replace(EACH_BEYOND_PRINTABLE, plainly) : text

const BEYOND_PRINTABLE = /[^\x20-\x7e]/
const EACH_BEYOND_PRINTABLE = /[^\x20-\x7e]/g

const PLAIN: Readonly<Record<string, string>> = {
  '\u2018': "'",
  '\u2019': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u2026': '...',
  '\u2013': '-',
  '\u2014': '-',
  '\u2192': '->',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
}

const plainly = (character: string): string =>
  PLAIN[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`

/** Cuts a text that is too long for a header. */
export const shorten = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most - 3)}...` : text
