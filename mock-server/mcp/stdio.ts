import { Readable, type Writable } from 'node:stream'
import {
  isJSONRPCErrorResponse,
  isJSONRPCResultResponse,
  type JSONRPCMessage,
  serializeMessage,
} from '@modelcontextprotocol/server'
import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio'
import { MOST_READ } from './limits.ts'
import { createOpenRequests } from './open-requests.ts'
import { readMessages } from './read-messages.ts'
import { idsIn, screen } from './screen.ts'
import { createMcp, type McpOptions } from './server.ts'

/** The streams of a connection: only messages of the protocol are written to the second. */
export type Streams = { readonly input: Readable; readonly output: Writable }

/** A connection over streams. */
export type McpConnection = {
  /** Resolves when the client has closed its stream and every request has its answer. */
  readonly ended: Promise<void>
  readonly close: () => Promise<void>
}

/**
 * Serves one client over streams, until it closes its own.
 *
 * @param log writes a line for people about what went wrong
 */
export const serveStreams = (
  { input, output }: Streams,
  options: McpOptions,
  log: (line: string) => void,
): McpConnection => {
  const open = createOpenRequests()
  const messages = Readable.from(screened(input, output, open, log), { objectMode: false })
  const transport = new StdioServerTransport(messages, output)
  const ended = Promise.withResolvers<void>()
  const send = transport.send.bind(transport)
  transport.send = async (message: JSONRPCMessage) => {
    await send(message)
    if (isAnswer(message) && message.id !== undefined) open.ended(message.id)
  }
  const connection = serveStdio(() => createMcp(options), {
    transport: endingWith(transport, ended.resolve),
    onerror: (error) => log(error.message),
  })
  return { ended: ended.promise, close: () => connection.close() }
}

/** The lines of the messages that can be served; the others are answered here. */
async function* screened(
  input: Readable,
  output: Writable,
  open: ReturnType<typeof createOpenRequests>,
  log: (line: string) => void,
): AsyncGenerator<string> {
  for await (const incoming of readMessages(input, MOST_READ)) {
    const read = screen(incoming)
    if ('error' in read) {
      log(`refused a message: ${read.error.error.message}`)
      output.write(`${JSON.stringify(read.error)}\n`)
      continue
    }
    const { asked, cancelled } = idsIn(read.message)
    if (asked !== undefined) open.asked(asked)
    if (cancelled !== undefined) open.ended(cancelled)
    yield serializeMessage(read.message)
  }
  // The library drops open requests at the end of its input; a payment among them has been made.
  await open.whenNone()
}

const isAnswer = (message: JSONRPCMessage) =>
  isJSONRPCResultResponse(message) || isJSONRPCErrorResponse(message)

/** Tells when a transport has closed, in addition to its other listeners. */
const endingWith = (transport: StdioServerTransport, tell: () => void): StdioServerTransport => {
  const close = transport.close.bind(transport)
  transport.close = async () => {
    await close()
    tell()
  }
  return transport
}
