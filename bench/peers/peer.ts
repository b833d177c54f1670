/** A program, its arguments, and what it needs in its environment. */
type Command = {
  readonly words: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

/** A mock server that can be started with the documented payment. */
export type Peer = {
  readonly name: string
  readonly version: string
  /** Why it cannot be measured here. */
  readonly missing?: string | undefined
  /** Writes its configuration to `folder`, and returns how to start it on loopback. */
  readonly configure: (folder: string, port: number, adminPort: number) => Command
  /** The body of the request that it is polled with until it answers. */
  readonly firstRequest: string
  /** What it needs before it can answer payments number `from` to `from + count`. */
  readonly beforePayments?: (url: string, from: number, count: number) => void
}
