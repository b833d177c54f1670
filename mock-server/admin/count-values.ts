const [QUOTE, BACKSLASH] = [0x22, 0x5c]

/** What comes before a value in JSON: `,`, `[` and `{`. */
const BEFORE_VALUE: ReadonlySet<number> = new Set([0x2c, 0x5b, 0x7b])

/**
 * Whether JSON has more values than `most`, counted without parsing it. Parsing takes time for each
 * value rather than each byte, and blocks all other callers.
 */
export const hasMoreValuesThan = (json: Uint8Array, most: number): boolean => {
  let found = 1
  let isText = false
  for (let at = 0; at < json.length && found <= most; at += 1) {
    const byte = json[at] as number
    if (byte === QUOTE) isText = !isText
    else if (isText && byte === BACKSLASH) at += 1
    else if (!isText && BEFORE_VALUE.has(byte)) found += 1
  }
  return found > most
}
