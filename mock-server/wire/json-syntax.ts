/**
 * Says where a text stops being JSON and what the slip probably was. The engine's own message quotes
 * the text around the place, in which a sign or a key may stand, so only the place is taken from it.
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

/** Texts that never end would otherwise be searched for from each of their quotes. @unit characters */
const LOOKED_THROUGH = 4096

/** For some slips the engine names the character and not its place. */
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
  if (here.startsWith("'")) return 'a single quote, where JSON has double quotes'
  if (/[\u201c\u201d\u2018\u2019]/.test(here[0] ?? '')) return 'a typographic quote'
  if (/^[}\]]/.test(here) && before.endsWith(',')) return 'a comma before the end of a list'
  if (/^,\s*[}\]]/.test(here)) return 'a comma before the end of a list'
  if (here.startsWith('//') || here.startsWith('/*')) return 'a comment, which JSON does not have'
  if (/^(?:NaN|Infinity|undefined|None|True|False)\b/.test(here))
    return 'a word that is no JSON value'
  if (/^[A-Za-z_$]/.test(here)) return 'a word without double quotes'
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these very characters are what is looked for
  if (/^[\x00-\x1f]/.test(here)) return 'a line break or control character inside a text'
  if (before.endsWith('}') && text.trimStart().startsWith('{')) return 'more after the end'
  return 'this character cannot stand there'
}
