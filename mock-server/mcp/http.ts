import { createMcpHandler } from '@modelcontextprotocol/server'
import { MOST_BYTES } from './limits.ts'
import { createMcp, type McpOptions } from './server.ts'

/**
 * Answers one request of the Streamable HTTP transport. Nothing is kept between requests, so that any
 * process of a shared sandbox can answer the next one.
 */
export const answerOverHttp = (request: Request, options: McpOptions): Promise<Response> =>
  createMcpHandler(() => createMcp(options), {
    maxRequestBodySize: MOST_BYTES,
    // Nothing here ever changes while a client is connected.
    maxSubscriptions: 0,
  }).fetch(request)
