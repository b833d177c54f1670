/** Instructions for one kind of client or system, as lines to paste; the mock never runs them. */
export type Advice = {
  readonly for: string
  readonly note?: string
  readonly lines: readonly string[]
  /** How to undo it; empty when closing the shell is enough. */
  readonly undo: readonly string[]
}

/** The syntax of a POSIX shell or PowerShell. */
export type Shell = {
  /** Quotes a string literally. */
  readonly quote: (word: string) => string
  readonly set: (name: string, value: string) => string
  readonly unset: (name: string) => string
}

const POSIX: Shell = {
  quote: (word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`),
  set: (name, value) => `export ${name}=${POSIX.quote(value)}`,
  unset: (name) => `unset ${name}`,
}

const POWERSHELL: Shell = {
  quote: (word) => `'${word.replaceAll("'", "''")}'`,
  set: (name, value) => `$env:${name} = ${POWERSHELL.quote(value)}`,
  unset: (name) => `Remove-Item Env:${name}`,
}

/** The usual shell of a system. */
export const shellOf = (platform: NodeJS.Platform): Shell =>
  platform === 'win32' ? POWERSHELL : POSIX
