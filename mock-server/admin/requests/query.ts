import type { Context } from 'hono'
import type * as v from 'valibot'
import { checkAgainst } from '../../validation/check-against.ts'
import { refuseIssues } from '../problem.ts'

/** A query that fits its schema, or the problem document that says why not. */
export type Query<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly response: Response }

/** Reads a query through a schema of texts; names and repetitions were checked before. */
export const readQuery = <S extends v.GenericSchema>(
  c: Context,
  schema: S,
): Query<v.InferOutput<S>> => {
  const checked = checkAgainst(schema, c.req.query())
  return checked.ok
    ? checked
    : {
        ok: false,
        response: refuseIssues(
          c,
          'Invalid query',
          'The query is not what this request takes',
          checked.issues,
        ),
      }
}

/** Reads `?limit=`, 100 without it; that it is a number within bounds was checked. */
export const readLimit = (c: Context): number => Number(c.req.query('limit') ?? 100)
