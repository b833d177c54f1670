import { NAMESPACE_FORM, readNamespace } from '../billing/identifiers.ts'
import { ToolRefused } from '../mcp/call-tool.ts'
import { type McpConnection, serveStreams } from '../mcp/stdio.ts'
import type { Access } from '../mcp/tool.ts'
import type { Server } from '../server/serve.ts'
import type { McpCommand } from './mcp-options.ts'
import { createNarrator, type Narrator } from './narrator.ts'
import { reach, ServerUnreachable } from './server.ts'
import type { Settings } from './settings.ts'
import { UsageError } from './values.ts'

type Start = (settings: Settings, narrator: Narrator) => Promise<Server>

/**
 * Serves one agent over stdin and stdout, until it closes its end or a signal comes. Everything for
 * people goes to stderr.
 *
 * @throws UsageError; whatever starting a sandbox throws
 */
export const runMcp = async (
  { isReadOnly, namespace, sandbox }: McpCommand,
  start: Start,
): Promise<void> => {
  const prefix = prefixOf(namespace)
  const opened =
    'url' in sandbox ? { ...sandbox, server: undefined } : await startOwn(sandbox.settings, start)
  const url = opened.url + prefix
  const access: Access = { url, token: opened.token, fetch: fetchFrom(url) }
  const log = (line: string) => process.stderr.write(`iak-sandbox: ${line}\n`)
  const connection = serveStreams(
    { input: process.stdin, output: process.stdout },
    { access, isReadOnly, failed: (error) => log(String((error as Error).stack ?? error)) },
    log,
  )
  closeOnSignals(connection)
  await connection.ended
  process.stdin.destroy()
  await opened.server?.close()
}

const prefixOf = (namespace: string | undefined): string => {
  if (namespace === undefined) return ''
  if (readNamespace(namespace)) return `/ns/${namespace}`
  throw new UsageError(
    `--namespace ${JSON.stringify(namespace)} is not a valid namespace name: ${NAMESPACE_FORM}.`,
  )
}

const startOwn = async (settings: Settings, start: Start) => {
  const narrator = await createNarrator(settings.log, process.stderr)
  const server = await start(settings, narrator)
  const { url, port } = server
  narrator.ready({ url, port }, `iak-sandbox is ready on ${url}, for an agent on stdin`)
  return { url, token: settings.adminToken, server }
}

/** Fetches from a server; one that does not respond is a sentence for the agent. */
const fetchFrom =
  (url: string): Access['fetch'] =>
  async (path, init) => {
    try {
      return await reach(url + path, init)
    } catch (cause) {
      if (cause instanceof ServerUnreachable) throw new ToolRefused(cause.message, { cause })
      throw cause
    }
  }

const closeOnSignals = (connection: McpConnection) => {
  const stop = () => {
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.removeAllListeners(name)
    connection.close()
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}
