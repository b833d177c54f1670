import {
  isJSONRPCNotification,
  isJSONRPCRequest,
  type JSONRPCMessage,
  parseJSONRPCMessage,
} from '@modelcontextprotocol/server'
import { MOST_BYTES } from './limits.ts'
import type { Incoming } from './read-messages.ts'

/** What is written back for a message that is none. */
type ProtocolError = {
  readonly jsonrpc: '2.0'
  readonly id: string | number | null
  readonly error: { readonly code: number; readonly message: string }
}

/** A message that can be served, or the error that answers it. */
export type Screened = { readonly message: JSONRPCMessage } | { readonly error: ProtocolError }

const PARSE_ERROR = -32700
const INVALID_REQUEST = -32600

/**
 * Tells messages of the protocol from anything else, which the library would drop without an answer: its
 * sender would wait for one.
 */
export const screen = (incoming: Incoming): Screened => {
  if ('tooLong' in incoming) return refuse(null, INVALID_REQUEST, tooLong(incoming.tooLong))
  const { text } = incoming
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch (error) {
    return refuse(
      null,
      PARSE_ERROR,
      `This line is not JSON; send one JSON-RPC message per line. ${(error as Error).message}`,
    )
  }
  const id = idOf(content)
  const bytes = Buffer.byteLength(text)
  if (bytes > MOST_BYTES) return refuse(id, INVALID_REQUEST, tooLong(bytes))
  if (Array.isArray(content))
    return refuse(id, INVALID_REQUEST, 'Batches are not supported; send one message per line.')
  try {
    return { message: parseJSONRPCMessage(content) }
  } catch {
    return refuse(
      id,
      INVALID_REQUEST,
      'This is not a JSON-RPC 2.0 message; it needs "jsonrpc": "2.0", a "method", and an "id" if it wants an answer.',
    )
  }
}

/** The id of a request that wants an answer, and of one that no longer does. */
export const idsIn = (message: JSONRPCMessage) => ({
  asked: isJSONRPCRequest(message) ? message.id : undefined,
  cancelled:
    isJSONRPCNotification(message) && message.method === 'notifications/cancelled'
      ? (message.params?.requestId as string | number | undefined)
      : undefined,
})

const refuse = (id: ProtocolError['id'], code: number, message: string): Screened => ({
  error: { jsonrpc: '2.0', id, error: { code, message } },
})

const idOf = (content: unknown): ProtocolError['id'] => {
  const { id } = Object(content) as { readonly id?: unknown }
  return typeof id === 'string' || typeof id === 'number' ? id : null
}

const tooLong = (bytes: number) =>
  `This message has ${bytes} bytes; one may have at most ${MOST_BYTES}.`
