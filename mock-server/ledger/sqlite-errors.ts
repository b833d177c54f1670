import { LedgerUnavailable } from '../billing/ledger-unavailable.ts'

/** SQLite's primary result codes that are about the file rather than about a statement of ours. */
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
  // The upper bits say more than is needed here.
  return errcode === undefined ? undefined : errcode & 0xff
}

const isOneOf = (error: unknown, codes: readonly number[]): boolean => {
  const code = codeOf(error)
  return code !== undefined && codes.includes(code)
}

/** Whether another process keeps the file locked, so that the same step may go through a moment later. */
export const isBusy = (error: unknown): boolean => isOneOf(error, CODES.busy)

/** Puts what is wrong with a ledger's file into words; an error of any other kind is returned as it is. */
export const explainFileError = (where: string, error: unknown): unknown => {
  const why = WHYS.find(([codes]) => isOneOf(error, codes))?.[1]
  return why === undefined
    ? error
    : new LedgerUnavailable(`the ledger ${where} ${why}`, { cause: error })
}

const WHYS: readonly (readonly [codes: readonly number[], why: string])[] = [
  [
    CODES.busy,
    'is locked by another process: let that process end what it does, or give each server a file of its own',
  ],
  [
    CODES.damaged,
    'is damaged: stop the server, put a copy of the file in its place, or start with another file',
  ],
  [CODES.full, 'cannot grow, for the disk is full: make room'],
  [CODES.readOnly, 'cannot be written: give this user the right to write the file and its folder'],
  [CODES.inputOutput, 'cannot be read or written, says the disk: look at its health and its space'],
  [
    CODES.cannotOpen,
    'cannot be opened: look whether its folder is there and may be written by this user',
  ],
]
