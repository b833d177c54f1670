import { McpServer } from '@modelcontextprotocol/server'
import { VERSION } from '../runtime/version.ts'
import { type Arguments, callTool, ToolRefused } from './call-tool.ts'
import { listResources, readResource, TEMPLATES } from './resources.ts'
import type { Access } from './tool.ts'
import { describeTool, findTool, toolsOf } from './tools.ts'

/** What a connection is for. */
export type McpOptions = {
  readonly access: Access
  /** Only tools that change nothing. */
  readonly isReadOnly: boolean
  /** Told about a mistake of ours. */
  readonly failed: (error: unknown) => void
}

/** Creates the protocol's side of a connection: tools over the admin API of a sandbox. */
export const createMcp = ({ access, isReadOnly, failed }: McpOptions): McpServer => {
  const mcp = new McpServer(
    { name: 'iak-sandbox', title: 'IAK sandbox', version: VERSION },
    {
      instructions: instructionsFor(isReadOnly),
      capabilities: { tools: { listChanged: false }, resources: { listChanged: false } },
    },
  )
  const { server } = mcp
  server.setRequestHandler('resources/list', () => ({ resources: listResources() }))
  server.setRequestHandler('resources/templates/list', () => ({ resourceTemplates: TEMPLATES }))
  server.setRequestHandler('resources/read', async ({ params: { uri } }) => ({
    contents: [{ uri, ...(await readResource(uri, access)) }],
  }))
  server.setRequestHandler('tools/list', () => ({ tools: toolsOf(isReadOnly).map(describeTool) }))
  server.setRequestHandler('tools/call', async ({ params: { name, arguments: given = {} } }) => {
    try {
      const answer = await callTool(findTool(name, isReadOnly), given as Arguments, access)
      return { content: [{ type: 'text', text: inText(answer) }] }
    } catch (error) {
      if (!(error instanceof ToolRefused)) failed(error)
      const text = error instanceof ToolRefused ? error.message : INTERNAL
      return { content: [{ type: 'text', text }], isError: true }
    }
  })
  return mcp
}

const INTERNAL = 'Internal error of iak-sandbox; see its log.'

const inText = (answer: unknown) => (answer === undefined ? 'Done.' : JSON.stringify(answer))

/** They name no URL: a client may ask a first process for them, and then work with a second one. */
const instructionsFor = (isReadOnly: boolean) =>
  `A local mock of the IAK (Indobest Artha Kreasi) postpaid and prepaid sandboxes; no real money moves. show_state says the base URL to point the program under test at; the other tools choose what happens, and show what it sent. Amounts are whole Rupiah, times are WIB (UTC+7), response codes are strings such as "00" and "39". ${
    isReadOnly
      ? 'This connection is read-only.'
      : 'A lost response or a pending payment is not a failed one: check the status before paying again.'
  } To find out why a request was refused, use find_requests and explain_request.`
