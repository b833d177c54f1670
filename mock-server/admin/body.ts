import type { Context } from 'hono'
import * as v from 'valibot'
import { toFlaw } from '../flaw.ts'
import { problem } from './problem.ts'

/** A body that fits its schema, or the problem document that says why not. */
export type Body<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly response: Response }

/** Reads a JSON body through a schema; unknown fields are flaws, too. */
export const readBody = async <S extends v.GenericSchema>(
  c: Context,
  schema: S,
): Promise<Body<v.InferOutput<S>>> => {
  let content: unknown
  try {
    content = JSON.parse(await c.req.text())
  } catch (error) {
    const response = problem(c, 400, 'Body is not JSON', (error as Error).message)
    return { ok: false, response }
  }
  // A list would pass for an object without any of its fields.
  if (Array.isArray(content) && schema.type === 'strict_object')
    return {
      ok: false,
      response: problem(c, 400, 'Body does not fit', 'The body is a list; send an object.'),
    }
  const result = v.safeParse(schema, content)
  if (result.success) return { ok: true, value: result.output }
  const detail = 'The body does not fit; every flaw is listed in "errors".'
  return {
    ok: false,
    response: problem(c, 400, 'Body does not fit', detail, result.issues.map(toFlaw)),
  }
}
