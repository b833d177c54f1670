import type { RowView } from '../../mock-server/admin/requests/views.ts'
import { outcomeOf } from './outcome.ts'

/** Whether a row matches a search. */
export type RowFilter = (row: RowView) => boolean

const has = (text: string | null, part: string) => (text ?? '').toLowerCase().includes(part)

/** The vendor's names of commands, which can be searched for, too. */
const WIRE: Readonly<Record<string, string>> = {
  inquiry: 'inq-pasca',
  payment: 'pay-pasca',
  'status-check': 'checkstatus',
  'price-list': 'pricelist-pasca',
  'custom-receipt': 'receipt-custom',
  'top-up': 'topup',
  'top-up-status': 'check-status',
}

const FIELDS: Readonly<Record<string, (row: RowView, wanted: string) => boolean>> = {
  ref: (row, wanted) => has(row.refId, wanted),
  rc: (row, wanted) => row.responseCode === wanted,
  product: (row, wanted) => has(row.product, wanted),
  cmd: (row, wanted) => has(row.command, wanted) || has(WIRE[row.command ?? ''] ?? null, wanted),
  hp: (row, wanted) => has(row.customerNumber, wanted),
  is: (row, wanted) => outcomeOf(row) === wanted,
}

/** Free text is searched for in everything a row shows. */
const anywhere = (row: RowView, wanted: string) =>
  [
    row.id,
    row.method,
    row.path,
    row.command,
    row.product,
    row.customerNumber,
    row.refId,
    row.responseCode,
    row.matched,
    row.hint,
    row.format,
    row.fault ?? null,
  ].some((text) => has(text, wanted))

/**
 * Parses a search: words that must all match, `rc:14` for one field, `-rc:00` to exclude, `"two words"`
 * in quotes. Undefined when it is empty.
 */
export const parseSearch = (text: string): RowFilter | undefined => {
  const words = text.toLowerCase().match(/-?(?:[a-z]+:)?"[^"]*"?|\S+/g) ?? []
  const tests = words.map(parseWord).filter((test) => test !== undefined)
  return tests.length === 0 ? undefined : (row) => tests.every((test) => test(row))
}

const parseWord = (word: string): RowFilter | undefined => {
  const [, minus, name = '', quoted = ''] = /^(-?)(?:([a-z]+):)?(.*)$/.exec(word) ?? []
  const field = FIELDS[name]
  // An unknown field is text like any other, such as the "http:" of an address.
  const plain = name === '' || field ? quoted : `${name}:${quoted}`
  const wanted = plain.replaceAll('"', '')
  if (wanted === '') return undefined
  const test = field ?? anywhere
  return (row) => test(row, wanted) === (minus !== '-')
}
