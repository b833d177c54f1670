/** Redacts secrets in a text that people will see, ignoring case. */
export type Redact = (text: string) => string

/** Replaces a secret. */
const REDACTED = '[redacted]'

/** @unit characters */
const MIN_SECRET = 4

/** User and password in a URL, such as a proxy's. */
const PASSWORD = String.raw`(?<=//)[^\s/@]+(?=@)`

/** Creates a redactor for these secrets. */
export const redactor = (...secrets: readonly (string | undefined)[]): Redact => {
  const found = secrets
    // Shorter secrets would also match ordinary words.
    .filter((secret) => secret !== undefined && secret.length >= MIN_SECRET)
    .map((secret) => (secret as string).replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
  const any = new RegExp([...found, PASSWORD].join('|'), 'gi')
  return (text) => text.replace(any, REDACTED)
}

/** The first characters of a body, redacted before it is cut. */
export const excerptOf = (body: Uint8Array, redact: Redact, most: number): string =>
  redact(new TextDecoder().decode(body.subarray(0, most * 4 + 1024))).slice(0, most)
