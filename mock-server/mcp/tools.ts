import { closestMatches } from '../catalogue/closest-matches.ts'
import { describeArguments } from './arguments.ts'
import { ToolRefused } from './call-tool.ts'
import type { Tool } from './tool.ts'
import { BOOKS } from './tools/books.ts'
import { CHOOSING } from './tools/choose.ts'
import { JOURNAL } from './tools/journal.ts'
import { LOOKING_UP } from './tools/look-up.ts'
import { SENDING } from './tools/send.ts'

/** Every tool, in the order they are listed. */
export const TOOLS: readonly Tool[] = [...SENDING, ...BOOKS, ...CHOOSING, ...JOURNAL, ...LOOKING_UP]

/** The tools of a mode; only those that read are there in read-only mode. */
export const toolsOf = (isReadOnly: boolean): readonly Tool[] =>
  TOOLS.filter(({ effect }) => !isReadOnly || effect === 'reads')

/** Describes a tool in the protocol's terms. */
export const describeTool = (tool: Tool) => ({
  name: tool.name,
  title: tool.title,
  description: tool.description,
  inputSchema: describeArguments(tool),
  annotations: {
    readOnlyHint: tool.effect === 'reads',
    destructiveHint: tool.effect === 'destroys',
    // Nothing leaves the machine but callbacks to the partner's own address.
    openWorldHint: false,
  },
})

/** Finds a tool by its name. @throws ToolRefused for one that does not exist in this mode */
export const findTool = (name: string, isReadOnly: boolean): Tool => {
  const found = TOOLS.find((tool) => tool.name === name)
  const there = toolsOf(isReadOnly)
  if (found && there.includes(found)) return found
  if (found)
    throw new ToolRefused(
      `${name} changes the sandbox, and this server is read-only; start it without --read-only, or connect without readOnly.`,
    )
  const near = closestMatches(
    name,
    there.map((tool) => tool.name),
  )
  throw new ToolRefused(
    `There is no tool ${JSON.stringify(name.slice(0, 100))}${near.length > 0 ? `; did you mean ${near.join(', ')}?` : '; tools/list lists them.'}`,
  )
}
