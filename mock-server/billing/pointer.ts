/** A JSON pointer from keys (RFC 6901). */
export const pointerTo = (keys: readonly (string | number)[]): string =>
  keys.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
