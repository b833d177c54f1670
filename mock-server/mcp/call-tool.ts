import { writeQuery } from '../admin/client/api.ts'
import { AdminError, type Method, send } from '../admin/client/call.ts'
import type { Operation } from '../admin/operation.ts'
import { inPath, inQuery } from './arguments.ts'
import type { Access, Tool } from './tool.ts'
import { withoutSigns } from './without-signs.ts'

/** Why a tool did nothing, in a sentence for the agent. */
export class ToolRefused extends Error {
  override readonly name = 'ToolRefused'
}

/** The arguments of a call, as the agent gave them. */
export type Arguments = Readonly<Record<string, unknown>>

/**
 * Calls a tool: its operation checks the arguments, and answers.
 *
 * @throws ToolRefused
 */
export const callTool = async (
  { name, operation, without, show }: Tool,
  given: Arguments,
  access: Access,
): Promise<unknown> => {
  const takes = operation.body !== undefined || operation.query !== undefined
  const unknown = Object.keys(given).find(
    (key) => without.includes(key) || !(takes || isInPath(operation, key)),
  )
  if (unknown !== undefined)
    throw new ToolRefused(`${name} takes no argument ${JSON.stringify(unknown.slice(0, 100))}.`)
  return withoutSigns(show(await callOperation(operation, given, access), access))
}

/** Calls an operation of the admin API. @throws ToolRefused */
export const callOperation = async (
  operation: Operation,
  given: Arguments,
  { fetch, token, url }: Access,
): Promise<unknown> => {
  const path = fillPath(operation.path, given)
  const rest = Object.entries(given).filter(([key]) => !isInPath(operation, key))
  const query = operation.query ? writeQuery(asParameters(operation, rest)) : ''
  const method = operation.method.toUpperCase() as Method
  const body = operation.body ? Object.fromEntries(rest) : undefined
  try {
    return await send(fetch, token, method, path + query, body)
  } catch (error) {
    if (error instanceof AdminError) throw new ToolRefused(inASentence(error), { cause: error })
    if (error instanceof SyntaxError)
      throw new ToolRefused(`${url} did not answer in JSON; is it an iak-sandbox?`, {
        cause: error,
      })
    throw error
  }
}

const isInPath = (operation: Operation, key: string) =>
  inPath(operation).some(({ argument }) => argument === key)

const fillPath = (path: string, given: Arguments): string =>
  inPath({ path }).reduce((filled, { name, argument }) => {
    const value = Object.hasOwn(given, argument) ? given[argument] : undefined
    if (typeof value !== 'string' && typeof value !== 'number')
      throw new ToolRefused(
        `${argument} ${value === undefined ? 'is missing; it is' : 'must be'} a string or a number.`,
      )
    return filled.replace(`:${name}`, encodeURIComponent(String(value)))
  }, path)

/** The names of a query's parameters in place of those of the arguments. */
const asParameters = (operation: Operation, given: readonly (readonly [string, unknown])[]) =>
  Object.fromEntries(
    given.map(([key, value]) => [
      inQuery(operation).find(({ argument }) => argument === key)?.name ?? key,
      typeof value === 'object' ? JSON.stringify(value) : value,
    ]),
  )

/** What a problem document says, in a sentence about the arguments of a tool. */
const inASentence = ({ status, detail, issues }: AdminError): string => {
  const [why = ''] = detail.split('; "errors" lists')
  if (status === 401) return `${why} Start iak-sandbox mcp with --admin-token.`
  if (issues.length === 0) return why.slice(0, LONGEST) || `The admin API returned ${status}.`
  const subject = why.replace(/^The (?:body|query) is invalid$/, 'The arguments are invalid')
  const all = issues.map((issue) => `${issue.pointer} ${issue.detail}`).join('; ')
  return `${subject}: ${all}`.replace(/(?<![.?])$/, '.')
}

/** What is no problem document may be the page of a proxy. @unit characters */
const LONGEST = 2_000
