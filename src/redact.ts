/** Takes secrets out of a text that is shown to people, whatever the case of its letters. */
export type Redact = (text: string) => string

/** What stands in a secret's place. */
export const REDACTED = '[redacted]'

/** @unit characters */
const SHORTEST = 4

/** A user and password in a URL, as a proxy may have. */
const PASSWORD = String.raw`(?<=//)[^\s/@]+(?=@)`

/** Makes a redactor of these secrets. */
export const redactor = (...secrets: readonly (string | undefined)[]): Redact => {
  const found = secrets
    // A few letters are no secret, and would blot out words.
    .filter((secret) => secret !== undefined && secret.length >= SHORTEST)
    .map((secret) => (secret as string).replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
  const any = new RegExp([...found, PASSWORD].join('|'), 'gi')
  return (text) => text.replace(any, REDACTED)
}

/** The first characters of a body, redacted before it is cut. */
export const beginningOf = (body: Uint8Array, redact: Redact, most: number): string =>
  redact(new TextDecoder().decode(body.subarray(0, most * 4 + 1024))).slice(0, most)
