import type { Context } from 'hono'
import type * as v from 'valibot'
import { findRepeatedKeys } from '../catalogue/repeated-keys.ts'
import { bodyOf } from '../http/request.ts'
import { checkAgainst } from '../validation/check-against.ts'
import { hasMoreValuesThan } from './count-values.ts'
import { problem, refuseIssues } from './problem.ts'

/** A body that fits its schema, or the problem document that says why not. */
export type Body<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly response: Response }

/** Larger bodies are refused. @unit bytes */
export const MAX_ADMIN_BODY = 1024 * 1024

/** Bodies with more values are refused unparsed; the largest snapshots have about two thirds of it. */
export const MOST_VALUES = 1_000_000

/**
 * Reads a JSON body through a schema; unknown fields are flaws, too.
 *
 * @param most larger ones are refused, @unit bytes
 */
export const readBody = async <S extends v.GenericSchema>(
  c: Context,
  schema: S,
  most = MAX_ADMIN_BODY,
): Promise<Body<v.InferOutput<S>>> => {
  const refuse = (response: Response) => ({ ok: false, response }) as const
  const bytes = await bodyOf(c, most)
  if (!bytes)
    return refuse(problem(c, 413, 'Body too large', `Such a body may have ${most} bytes at most.`))
  let text: string
  if (hasMoreValuesThan(bytes, MOST_VALUES))
    return refuse(
      problem(
        c,
        400,
        'Body has too many values',
        `It was not read: a body may have ${MOST_VALUES} values at most; send less, such as a snapshot of fewer transactions.`,
        [{ pointer: '', detail: `has more than ${MOST_VALUES} values` }],
      ),
    )
  let content: unknown
  try {
    text = new TextDecoder().decode(bytes)
    content = JSON.parse(text)
  } catch (error) {
    return refuse(problem(c, 400, 'Body is not JSON', (error as Error).message))
  }
  // A list would pass for an object without any of its fields.
  if (Array.isArray(content) && schema.type === 'strict_object')
    return refuse(problem(c, 400, 'Invalid body', 'The body is a list; send an object.'))
  const checked = checkAgainst(schema, content)
  if (!checked.ok)
    return refuse(
      refuseIssues(c, 'Invalid body', 'The body is not what this request takes', checked.issues),
    )
  const repeated = text.length > MAX_ADMIN_BODY ? [] : findRepeatedKeys(text)
  return repeated.length === 0
    ? checked
    : refuse(
        refuseIssues(
          c,
          'Invalid body',
          'The body has members twice',
          repeated.map(({ pointer }) => ({ pointer, detail: 'is there more than once; keep one' })),
        ),
      )
}
