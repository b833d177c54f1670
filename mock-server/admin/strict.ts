import type { Context, MiddlewareHandler } from 'hono'
import type * as v from 'valibot'
import { pointerTo } from '../billing/pointer.ts'
import { carriesBody } from '../http/request.ts'
import { checkAgainst, type Issue } from '../validation/check-against.ts'
import type { Operation } from './operation.ts'
import { problem, refuseIssues } from './problem.ts'

/**
 * Refuses what an operation would pass over: parameters its description does not have, ones given
 * twice or with another value than described, and bodies that would not be read. `?waht=requests`
 * must not reset everything.
 */
export const refuseUnknown = (operations: readonly Operation[]): MiddlewareHandler => {
  const find = finderOf(operations)
  return async (c, next) => {
    const operation = find(c)
    if (!operation) return next()
    const issues = flawsOfQuery(new URL(c.req.url).searchParams, operation)
    if (issues.length > 0)
      return refuseIssues(c, 'Invalid query', 'The query is not what this request takes', issues)
    if (!operation.body && (await carriesBody(c)))
      return problem(
        c,
        400,
        'Body is not read',
        `${nameOf(operation)} takes no body; leave it out.`,
        [{ pointer: '', detail: 'is not read' }],
      )
    return next()
  }
}

const nameOf = ({ method, path }: Operation) => `${method.toUpperCase()} /__admin${path}`

/** Finds the operation a request means; a path that is written out goes before one with parameters. */
const finderOf = (operations: readonly Operation[]) => {
  const patterns = operations
    .map((operation) => ({
      operation,
      pattern: new RegExp(`^(?:.*/__admin)?${operation.path.replaceAll(/\{\w+\}/g, '[^/]+')}/?$`),
      open: operation.path.includes('{'),
    }))
    .sort((a, b) => Number(a.open) - Number(b.open))
  return (c: Context) => {
    const method = c.req.method === 'HEAD' ? 'get' : c.req.method.toLowerCase()
    return patterns.find(
      ({ operation, pattern }) => operation.method === method && pattern.test(c.req.path),
    )?.operation
  }
}

const flawsOfQuery = (given: URLSearchParams, operation: Operation): readonly Issue[] =>
  [...new Set(given.keys())].flatMap((name) => {
    const { query = {} } = operation
    const schema = Object.hasOwn(query, name) ? query[name] : undefined
    const detail = schema
      ? flawOf(given.getAll(name), schema)
      : `is unknown; ${nameOf(operation)} takes ${Object.keys(query).join(', ') || 'no parameters'}`
    return detail === undefined ? [] : [{ pointer: pointerTo([name]), detail }]
  })

const flawOf = (texts: readonly string[], schema: v.GenericSchema): string | undefined => {
  const [text = '', ...more] = texts
  if (more.length > 0) return `is given ${texts.length} times; give it once`
  if (text === '') return 'must not be empty'
  const checked = [text, ...meantBy(text)].map((value) => checkAgainst(schema, value))
  if (checked.some(({ ok }) => ok)) return undefined
  const [last] = checked.slice(-1)
  return last?.ok === false ? last.issues[0]?.detail : undefined
}

/** What a text may stand for where a schema wants no text. */
const meantBy = (text: string): readonly unknown[] => {
  if (text === 'true' || text === 'false') return [text === 'true']
  return /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(text) ? [Number(text)] : []
}
