/** What one kind of client, or one system, needs, as lines to be pasted; nothing here is ever run. */
export type Advice = {
  readonly for: string
  readonly note?: string
  readonly lines: readonly string[]
  /** What takes it back; empty where closing the shell does. */
  readonly undo: readonly string[]
}

/** Where lines are pasted: a POSIX shell, or PowerShell. */
export type Shell = {
  /** A word as it is, whatever is in it. */
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

/** The shell people have on a system. */
export const shellOf = (platform: NodeJS.Platform): Shell =>
  platform === 'win32' ? POWERSHELL : POSIX
