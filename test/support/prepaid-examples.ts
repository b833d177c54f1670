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
  readonly outcome: 'success' | 'pending' | 'failed' | 'elsewhere' | 'newer page'
  readonly request?: Body
  readonly response?: Body
  readonly source: string
  /** Why it cannot be as printed, or what was mended. */
  readonly note?: string
}

const readJson = (...path: readonly string[]) =>
  JSON.parse(readFileSync(join(import.meta.dirname, ...path), 'utf8'))

type Operation = Pick<PrepaidExample, 'operation' | 'version' | 'method' | 'path' | 'command'> & {
  readonly json: { readonly source: string }
  readonly xml: { readonly source: string }
  readonly examples?: readonly (Pick<PrepaidExample, 'format' | 'outcome' | 'request' | 'note'> & {
    readonly answer?: Body
  })[]
}

/** The examples of the vendor's reference, which are fixtures. */
const documented: readonly PrepaidExample[] = readJson(
  '../../fixtures/prepaid/operations.json',
).flatMap(({ examples = [], path, ...operation }: Operation) =>
  examples.map(({ answer, ...example }) => ({
    ...operation,
    ...example,
    // A parameter may be left out, such as the type of a price list.
    ...(path !== undefined && { path: path.replace(/\/:.*$/, '') }),
    ...(answer !== undefined && { response: answer }),
    source: operation[example.format].source,
  })),
)

/** Every printed request, answer and callback. */
export const PREPAID_EXAMPLES: readonly PrepaidExample[] = [
  ...documented,
  ...readJson('prepaid-examples.json'),
]
