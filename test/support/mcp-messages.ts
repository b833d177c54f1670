/** The handshake of a client, as lines of the protocol. */
export const HELLO = [
  {
    ...{ jsonrpc: '2.0', id: 'hello', method: 'initialize' },
    params: {
      protocolVersion: '2025-06-18',
      capabilities: {},
      clientInfo: { name: 'a test', version: '1' },
    },
  },
  { jsonrpc: '2.0', method: 'notifications/initialized' },
]
  .map((message) => `${JSON.stringify(message)}\n`)
  .join('')

/** A call of a tool, as a line of the protocol. */
export const callOf = (id: number, name: string, given: unknown) =>
  `${JSON.stringify({
    ...{ jsonrpc: '2.0', id, method: 'tools/call' },
    params: { name, arguments: given },
  })}\n`

/** Pays a bill that every fresh sandbox has. */
export const PAYMENT = callOf(1, 'pay', { trId: 9732788 })

/** An answer of the server, as far as tests read it. */
export type Answered = {
  readonly id: string | number | null
  readonly error?: { readonly code: number; readonly message: string }
  readonly result?: { readonly content?: readonly { readonly text: string }[]; isError?: boolean }
}
