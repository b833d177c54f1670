import * as v from 'valibot'
import { pointerTo } from '../../billing/pointer.ts'
import type { Exchange } from '../../journal/exchange.ts'
import { FIELDS, VALUES } from '../../journal/search/fields.ts'
import { matcherOf } from '../../journal/search/match.ts'
import { type Misread, parseSearch, type Search } from '../../journal/search/parse.ts'
import type { Namespace } from '../../namespaces/namespace.ts'
import type { Mock } from '../../server/mock.ts'
import { invalid } from '../problem.ts'
import { apiKeysOf } from './journal-access.ts'
import { rowsOf } from './rows.ts'

/** A search in the language of the console. */
export const q = v.optional(v.pipe(v.string(), v.maxLength(1000, 'is too long')))

/**
 * The exchanges of the journal that match a search, newest first; all without one.
 *
 * @throws Problem for a search that is only half understood: it would find too much
 */
export const searched = async (
  text: string | undefined,
  limit: number,
  mock: Mock,
  { name, journal }: Namespace,
): Promise<readonly Exchange[]> => {
  if (text === undefined) return journal.list(limit)
  const matches = matcherOf(readSearch(text))
  const all = journal.list()
  if (!matches) return all.slice(0, limit)
  const rows = await rowsOf(all, mock, await apiKeysOf(mock, name))
  return all
    .filter((_, index) => {
      const row = rows[index]
      return row !== undefined && matches(row)
    })
    .slice(0, limit)
}

/** Reads a search. @throws Problem for one that is only half understood */
export const readSearch = (text: string): Search => {
  const search = parseSearch(text)
  if (search.misread.length === 0) return search
  throw invalid(
    'Invalid query',
    'The search was not understood',
    search.misread.map((misread) => ({ pointer: pointerTo(['q']), detail: explain(misread) })),
  )
}

const explain = ({ text, why, field, value }: Misread): string => {
  if (why === 'field')
    return `"${text}": there is no field "${field}"; use one of ${Object.keys(FIELDS).join(', ')}, or put the text in quotes`
  const values = VALUES[field as keyof typeof FIELDS]
  return `"${text}": ${field} cannot be "${value}"${values ? `; use one of ${values.join(', ')}` : ''}`
}
