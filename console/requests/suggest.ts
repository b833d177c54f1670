import type { RowView } from '../../mock-server/admin/requests/views.ts'
import { FIELDS, type FieldName, VALUES } from '../../mock-server/journal/search/fields.ts'
import type { MessageKey } from '../i18n/messages.ts'

/** One way to go on with a search. */
export type Suggestion = {
  /** The whole search with it. */
  readonly search: string
  readonly text: string
  /** What it finds, or how many rows have it. */
  readonly about: MessageKey | number | undefined
}

/** What every field finds, in the order in which they are suggested. */
const MEANINGS = {
  ref: 'fieldRef',
  tr: 'fieldTr',
  hp: 'fieldHp',
  product: 'fieldProduct',
  cmd: 'fieldCmd',
  rc: 'fieldRc',
  is: 'fieldIs',
  time: 'fieldTime',
  status: 'fieldStatus',
  format: 'fieldFormat',
  user: 'fieldUser',
  fault: 'fieldFault',
  ms: 'fieldMs',
  id: 'fieldId',
} as const satisfies Record<FieldName, MessageKey>

/** Where a field's values can be seen in the list. */
const COLUMNS: Readonly<
  Partial<Record<FieldName, (row: RowView) => string | number | null | undefined>>
> = {
  ref: ({ refId }) => refId,
  tr: ({ trId }) => trId,
  hp: ({ customerNumber }) => customerNumber,
  product: ({ product }) => product,
  cmd: ({ command }) => command,
  rc: ({ responseCode }) => responseCode,
  user: ({ username }) => username,
  fault: ({ fault }) => fault,
  status: ({ status }) => status,
}

const MOST = 8

/** How many of the newest rows are looked through for values. */
const LOOKED_AT = 2_000

const isField = (name: string): name is FieldName => Object.hasOwn(FIELDS, name)

/** How the last word of a search could go on: with a field, or with a value of its field. */
export const suggest = (search: string, rows: readonly RowView[]): readonly Suggestion[] => {
  const [word = ''] = /\S*$/.exec(search) ?? []
  const before = search.slice(0, search.length - word.length)
  const [, minus = '', name = '', given] = /^(-?)([a-z]*)(?::(.*))?$/i.exec(word) ?? []
  if (given === undefined) return suggestFields(before, minus, name.toLowerCase())
  const field = name.toLowerCase()
  return isField(field) ? suggestValues(`${before}${minus}${field}:`, field, given, rows) : []
}

const suggestFields = (before: string, minus: string, start: string): readonly Suggestion[] =>
  Object.entries(MEANINGS)
    .filter(([field]) => field.startsWith(start))
    .slice(0, MOST)
    .map(([field, about]) => ({
      search: `${before}${minus}${field}:`,
      text: `${field}:`,
      about,
    }))

const suggestValues = (
  before: string,
  field: FieldName,
  given: string,
  rows: readonly RowView[],
): readonly Suggestion[] => {
  const [, listed = '', start = ''] = /^(.*,)?(.*)$/.exec(given) ?? []
  const counts = countValues(field, rows)
  for (const value of VALUES[field] ?? []) counts.set(value, counts.get(value) ?? 0)
  return [...counts]
    .filter(([value]) => value.toLowerCase().includes(start.toLowerCase()) && value !== start)
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST)
    .map(([value, count]) => ({
      search: `${before}${listed}${/[\s,]/.test(value) ? `"${value}"` : value} `,
      text: value,
      about: VALUES[field] ? undefined : count,
    }))
}

const countValues = (field: FieldName, rows: readonly RowView[]): Map<string, number> => {
  const counts = new Map<string, number>()
  const read = COLUMNS[field]
  if (!read) return counts
  for (const row of rows.slice(-LOOKED_AT)) {
    const value = read(row)
    if (value === null || value === undefined || value === '') continue
    counts.set(String(value), (counts.get(String(value)) ?? 0) + 1)
  }
  return counts
}
