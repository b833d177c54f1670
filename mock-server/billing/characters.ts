/**
 * The first character of a text that XML 1.0 does not allow, such as `U+0007 (BEL)`.
 *
 * Any reply may be requested in XML, and a parser rejects all of it for one such character, even as
 * a character reference.
 *
 * @source XML 1.0, production 2 "Char"
 */
export const unprintableIn = (text: string): string | undefined => {
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    const fits =
      (code >= 0x20 && code <= 0xd7ff) ||
      (code >= 0xe000 && code <= 0xfffd) ||
      code >= 0x10000 ||
      TEXT_CONTROLS.has(code)
    if (!fits) return named(code)
  }
  return undefined
}

/** Tab, line feed and carriage return. */
const TEXT_CONTROLS: ReadonlySet<number> = new Set([0x9, 0xa, 0xd])

const CONTROLS =
  'NUL SOH STX ETX EOT ENQ ACK BEL BS HT LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US'.split(
    ' ',
  )

const named = (code: number): string => {
  const name = CONTROLS[code] ?? (code <= 0xdfff ? 'half of a surrogate pair' : 'a noncharacter')
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')} (${name})`
}
