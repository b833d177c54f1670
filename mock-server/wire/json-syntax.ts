/**
 * Describes where JSON is malformed and what the mistake probably was. The engine's message quotes
 * the text, which may contain a sign or a key, so only the position is used.
 */
export const whereJsonBreaks = (text: string, error: unknown): string => {
  const { message } = error as Error
  const at = /at position (\d+)/.exec(message)?.[1]
  if (/unexpected end|unterminated/i.test(message)) return 'it ends too early'
  const position = at === undefined ? firstOddPlace(text, message) : Number(at)
  if (position === undefined) return 'it cannot be read'
  if (position >= text.trimEnd().length) return 'it ends too early'
  const before = text.slice(0, position)
  const line = before.split('\n').length
  const column = position - before.lastIndexOf('\n')
  return `line ${line}, column ${column}: ${slipAt(text, position)}`
}

/** Limits the search for the end of an unterminated string. @unit characters */
const LOOKED_THROUGH = 4096

/** For some mistakes the engine names the character but not its position. */
const firstOddPlace = (text: string, message: string): number | undefined => {
  const token = /^Unexpected token '(.+?)', /su.exec(message)?.[1]
  if (token === undefined) return undefined
  const outsideTexts = text
    .slice(0, LOOKED_THROUGH)
    .replace(/"(?:[^"\\]|\\.)*"/gs, (found) => ' '.repeat(found.length))
  const found = outsideTexts.search(
    /[^\s{}[\]:,\d.eE+\-"](?<!\b(?:t|tr|tru|true|f|fa|fal|fals|false|n|nu|nul|null))|(?<=[,[{]\s*),|,(?=\s*[}\]])/,
  )
  return found < 0 ? Math.max(0, text.indexOf(token)) : found
}

const slipAt = (text: string, position: number): string => {
  const here = text.slice(position)
  if (here.trim() === '') return 'it ends too early'
  const before = text.slice(0, position).trimEnd()
  if (here.startsWith("'")) return 'a single quote; JSON uses double quotes'
  if (/[\u201c\u201d\u2018\u2019]/.test(here[0] ?? '')) return 'a typographic quote'
  if (/^[}\]]/.test(here) && before.endsWith(',')) return 'a trailing comma'
  if (/^,\s*[}\]]/.test(here)) return 'a trailing comma'
  if (here.startsWith('//') || here.startsWith('/*')) return 'a comment; JSON has no comments'
  if (/^(?:NaN|Infinity|undefined|None|True|False)\b/.test(here))
    return 'a word that is not a JSON value'
  if (/^[A-Za-z_$]/.test(here)) return 'a word without double quotes'
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to find
  if (/^[\x00-\x1f]/.test(here)) return 'a line break or control character inside a string'
  if (before.endsWith('}') && text.trimStart().startsWith('{')) return 'extra text after the end'
  return 'an unexpected character'
}
