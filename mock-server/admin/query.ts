import * as v from 'valibot'
import { pointerTo } from '../billing/pointer.ts'
import { checkAgainst, type Issue } from '../validation/check-against.ts'
import { invalid } from './problem.ts'

/**
 * Reads a query by the schemas of its parameters.
 *
 * @param name of the operation, such as `GET /__admin/clock`
 * @throws Problem for parameters that are unknown, empty, repeated or wrong: `?waht=requests` must not reset everything
 */
export const readQuery = (
  given: URLSearchParams,
  entries: v.ObjectEntries,
  name: string,
): Readonly<Record<string, unknown>> => {
  const read = [...new Set(given.keys())].map((key): readonly [string, Read] => [
    key,
    Object.hasOwn(entries, key)
      ? readTexts(given.getAll(key), entries[key] as v.GenericSchema)
      : {
          issue: `is unknown; ${name} takes ${Object.keys(entries).join(', ') || 'no parameters'}`,
        },
  ])
  const issues = read.flatMap(([key, { issue }]): readonly Issue[] =>
    issue === undefined ? [] : [{ pointer: pointerTo([key]), detail: issue }],
  )
  if (issues.length > 0)
    throw invalid('Invalid query', 'The query is not what this request takes', issues)
  // Once more as a whole, for the defaults of those that are not given.
  return v.parse(
    v.object(entries),
    Object.fromEntries(read.map(([key, { value }]) => [key, value])),
  )
}

type Read = { readonly issue?: string | undefined; readonly value?: unknown }

const readTexts = (texts: readonly string[], schema: v.GenericSchema): Read => {
  const [text = '', ...more] = texts
  if (more.length > 0) return { issue: `is given ${texts.length} times; give it once` }
  if (text === '') return { issue: 'must not be empty' }
  const values = [text, ...meantBy(text)]
  const checked = values.map((value) => checkAgainst(schema, value))
  const fitting = checked.findIndex(({ ok }) => ok)
  if (fitting >= 0) return { value: values[fitting] }
  const last = checked.at(-1)
  return { issue: last?.ok === false ? last.issues[0]?.detail : undefined }
}

/** What a text may stand for where a schema wants no text. */
const meantBy = (text: string): readonly unknown[] => {
  if (text === 'true' || text === 'false') return [text === 'true']
  return /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(text) ? [Number(text)] : []
}
