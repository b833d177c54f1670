import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** JSON as data; XML as it is printed. */
type Body = string | Readonly<Record<string, unknown>>

/** A request or answer of the prepaid API, as the vendor or somebody else printed it. */
export type PrepaidExample = {
  readonly operation: string
  readonly version: 1 | 2
  readonly method: 'GET' | 'POST'
  /** Undefined for a callback, which the vendor sends. */
  readonly path?: string
  /** `commands` of version 1. */
  readonly command?: string
  readonly format: 'json' | 'xml'
  /** `elsewhere` is an answer in the vendor's SDKs or in other programs. */
  readonly outcome: string
  readonly request?: Body
  readonly response?: Body
  readonly source: string
  /** Why it cannot be as printed, or what was mended. */
  readonly note?: string
}

/** Every printed request, answer and callback. */
export const PREPAID_EXAMPLES: readonly PrepaidExample[] = JSON.parse(
  readFileSync(join(import.meta.dirname, 'prepaid-examples.json'), 'utf8'),
)
