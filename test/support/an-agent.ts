import { join } from 'node:path'
import { Client, StreamableHTTPClientTransport, type Transport } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'

const entry = join(import.meta.dirname, '../../bin/iak-sandbox.js')

/** The two generations of the protocol: with a handshake, and without one. */
export const ERAS = ['legacy', 'auto'] as const

export type Era = (typeof ERAS)[number]

/** An agent that speaks to a sandbox with the protocol's own client. */
export type Agent = AsyncDisposable & {
  readonly client: Client
  /** Calls a tool, and returns what it answered. */
  readonly call: (name: string, given?: Readonly<Record<string, unknown>>) => Promise<Answer>
  /** Calls a tool that refuses, and returns its sentence. */
  readonly refusal: (name: string, given?: Readonly<Record<string, unknown>>) => Promise<string>
  readonly read: (uri: string) => Promise<string>
  /** What the process has logged so far. */
  readonly logged: () => string
}

// biome-ignore lint/suspicious/noExplicitAny: what a tool answers is compared, not used.
type Answer = any

const connect = async (transport: Transport, era: Era, logged: () => string): Promise<Agent> => {
  const client = new Client({ name: 'a test', version: '1' }, { versionNegotiation: { mode: era } })
  await client.connect(transport)
  const tell = async (name: string, given: Readonly<Record<string, unknown>>) => {
    const { content, isError = false } = await client.callTool({ name, arguments: given })
    const [first] = content
    if (first?.type !== 'text') throw new Error(`${name} answered no text`)
    return { text: first.text, isError }
  }
  return {
    client,
    call: async (name, given = {}) => {
      const { text, isError } = await tell(name, given)
      if (isError) throw new Error(`${name} was refused: ${text}`)
      return text === 'Done.' ? undefined : JSON.parse(text)
    },
    refusal: async (name, given = {}) => {
      const { text, isError } = await tell(name, given)
      if (!isError) throw new Error(`${name} was not refused: ${text}`)
      return text
    },
    read: async (uri) => {
      const { contents } = await client.readResource({ uri })
      const [first] = contents
      if (!first || !('text' in first)) throw new Error(`${uri} has no text`)
      return first.text
    },
    logged,
    [Symbol.asyncDispose]: () => client.close(),
  }
}

/** An agent that starts `iak-sandbox mcp` as its configuration says. */
export const anAgentOn = (flags: readonly string[] = [], era: Era = 'legacy'): Promise<Agent> => {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [entry, 'mcp', ...flags],
    env: { PATH: process.env.PATH ?? '' },
    stderr: 'pipe',
  })
  let logged = ''
  transport.stderr?.on('data', (chunk) => {
    logged += chunk
  })
  return connect(transport, era, () => logged)
}

/** An agent that is connected to a running server. @param path such as `/__admin/mcp` */
export const anAgentAt = (
  url: string,
  path = '/__admin/mcp',
  headers: Readonly<Record<string, string>> = {},
  era: Era = 'legacy',
): Promise<Agent> => {
  const transport = new StreamableHTTPClientTransport(new URL(url + path), {
    requestInit: { headers: { ...headers } },
  })
  return connect(transport, era, () => '')
}
