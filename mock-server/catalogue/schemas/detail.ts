import * as v from 'valibot'

/** The client's type of one field of `desc`. */
const DETAIL_KINDS = ['text', 'texts', 'rupiah', 'count'] as const

/** The fields of `desc`: a kind, fields inside, or a list of one such object. */
export type Detail = { [field: string]: (typeof DETAIL_KINDS)[number] | Detail | [Detail] }

/** The fields of a family's `desc`, with their types. */
export const detail: v.GenericSchema<Detail> = v.lazy(() =>
  v.record(
    v.pipe(v.string(), v.minLength(1, 'must not be empty')),
    v.union(
      [v.picklist(DETAIL_KINDS), v.strictTuple([detail]), detail],
      'must be "text", "texts", "rupiah", "count", an object of such fields, or [ { … } ] for a list',
    ),
  ),
)
