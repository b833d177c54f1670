/** Takes secrets out of a text that is shown to people, whatever the case of its letters. */
export type Redact = (text: string) => string

/** What stands in a secret's place. */
export const REDACTED = '[redacted]'

/** Makes a redactor of these secrets. */
export const redactor = (...secrets: readonly (string | undefined)[]): Redact => {
  const found = secrets
    .filter((secret) => secret !== undefined && secret !== '')
    .map((secret) => (secret as string).replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
  if (found.length === 0) return (text) => text
  const any = new RegExp(found.join('|'), 'gi')
  return (text) => text.replace(any, REDACTED)
}

/** The first characters of a body, redacted before it is cut. */
export const beginningOf = (body: Uint8Array, redact: Redact, most: number): string =>
  redact(new TextDecoder().decode(body.subarray(0, most * 4 + 1024))).slice(0, most)
