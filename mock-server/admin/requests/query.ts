import type { Context } from 'hono'
import * as v from 'valibot'
import type { Flaw } from '../../flaw.ts'
import { problem } from '../problem.ts'
import { limit } from './wanted.ts'

/** A query that fits its schema, or the problem document that says why not. */
export type Query<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly response: Response }

/** Reads a query through a schema; unknown parameters, and ones given twice, are flaws, too. */
export const readQuery = <S extends v.GenericSchema>(
  c: Context,
  schema: S,
): Query<v.InferOutput<S>> => {
  const given = Object.fromEntries(
    Object.entries(c.req.queries()).map(([name, texts]) => [
      name,
      texts.length > 1 ? texts : texts[0],
    ]),
  )
  const result = v.safeParse(schema, given)
  if (result.success) return { ok: true, value: result.output }
  const detail = 'The query does not fit; every flaw is listed in "errors".'
  const response = problem(c, 400, 'Query does not fit', detail, result.issues.map(toFlaw))
  return { ok: false, response }
}

const toFlaw = (issue: v.BaseIssue<unknown>): Flaw => ({
  pointer: (issue.path ?? []).map(({ key }) => `/${String(key)}`).join(''),
  detail: issue.message,
})

/** Reads `?limit=`, 100 without it; undefined when it is no number from 1 to 100,000. */
export const readLimit = (c: Context): number | undefined => {
  const text = c.req.query('limit') ?? '100'
  const wanted = v.safeParse(limit, /^\d{1,6}$/.test(text) ? Number(text) : undefined)
  return wanted.success ? wanted.output : undefined
}

/** Says that `?limit=` was wrong. */
export const badLimit = (c: Context): Response =>
  problem(c, 400, 'Bad limit', '"limit" must be a whole number from 1 to 100000.')
