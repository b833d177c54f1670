import * as v from 'valibot'
import { pointerTo } from '../billing/pointer.ts'
import { checkAgainst, type Issue } from '../validation/check-against.ts'
import { invalid } from './problem.ts'

/**
 * Reads a query with the schemas of its parameters.
 *
 * @param name of the operation, such as `GET /__admin/clock`
 * @throws Problem for parameters that are unknown, empty, repeated or wrong: `?waht=requests` must
 * not reset everything
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
  if (issues.length > 0) throw invalid('Invalid query', 'The query is invalid', issues)
  // Parsed again as a whole, to apply defaults.
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

/** The number or boolean that a text represents, for a schema that does not accept text. */
const meantBy = (text: string): readonly unknown[] => {
  if (text === 'true' || text === 'false') return [text === 'true']
  return /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(text) ? [Number(text)] : []
}
