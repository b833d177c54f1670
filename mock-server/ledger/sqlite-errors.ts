import { LedgerUnavailable } from '../billing/ledger-unavailable.ts'

/** SQLite's primary result codes for problems with the file, not with a statement. */
const CODES = {
  busy: [5, 6],
  readOnly: [8],
  inputOutput: [10],
  damaged: [11, 26],
  full: [13],
  cannotOpen: [14],
} as const

const codeOf = (error: unknown): number | undefined => {
  const { errcode } = (error ?? {}) as { readonly errcode?: number }
  // The upper bits are the extended code.
  return errcode === undefined ? undefined : errcode & 0xff
}

const isOneOf = (error: unknown, codes: readonly number[]): boolean => {
  const code = codeOf(error)
  return code !== undefined && codes.includes(code)
}

/** Whether another process has locked the file, so that a retry may succeed. */
export const isBusy = (error: unknown): boolean => isOneOf(error, CODES.busy)

/** Explains a problem with a ledger's file; returns any other error unchanged. */
export const explainFileError = (where: string, error: unknown): unknown => {
  const why = WHYS.find(([codes]) => isOneOf(error, codes))?.[1]
  return why === undefined
    ? error
    : new LedgerUnavailable(`the ledger ${where} ${why}`, { cause: error })
}

const WHYS: readonly (readonly [codes: readonly number[], why: string])[] = [
  [
    CODES.busy,
    'is locked by another process: wait for that process to finish, or give each server its own file',
  ],
  [
    CODES.damaged,
    'is damaged: stop the server and restore the file from a backup, or start with another file',
  ],
  [CODES.full, 'cannot grow because the disk is full: free some space'],
  [CODES.readOnly, 'cannot be written: give this user write permission on the file and its folder'],
  [
    CODES.inputOutput,
    'cannot be read or written because of a disk error: check the disk and its free space',
  ],
  [
    CODES.cannotOpen,
    'cannot be opened: check that its folder exists and that this user may write to it',
  ],
]
