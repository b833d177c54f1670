/** Limits of one send. @assumed the vendor documents none */
export const SEND_LIMITS = { timeoutMs: 10_000, largestAnswer: 16_384 } as const

/** How many sends there are at once in one process. One receiver that hangs leaves room for others. */
export type SlotLimits = {
  readonly all: number
  readonly perNamespace: number
  /** Of an account in one namespace. */
  readonly perAccount: number
}

export const SLOT_LIMITS: SlotLimits = { all: 16, perNamespace: 8, perAccount: 4 }
