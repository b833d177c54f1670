import type { Row } from '../row.ts'
import { readRange } from './range.ts'
import { readTime } from './time.ts'

/** What a value of a field matches; undefined when the field cannot have this value. */
export type ValueReader = (value: string) => ((row: Row) => boolean) | undefined

const contains =
  (...names: readonly (keyof Row)[]): ValueReader =>
  (value) =>
  (row) =>
    names.some((name) =>
      String(row[name] ?? '')
        .toLowerCase()
        .includes(value),
    )

/** The vendor's names of commands, which can be searched for, too. */
const WIRE_NAMES: Readonly<Record<string, string>> = {
  inquiry: 'inq-pasca',
  payment: 'pay-pasca',
  'status-check': 'checkstatus',
  'price-list': 'pricelist-pasca',
  'custom-receipt': 'receipt-custom',
  'top-up': 'topup',
  'top-up-status': 'check-status',
}

const byCommand: ValueReader =
  (value) =>
  ({ command }) =>
    command !== null && (command.includes(value) || WIRE_NAMES[command]?.includes(value) === true)

const byNumber =
  (numberIn: (row: Row) => number): ValueReader =>
  (value) => {
    const isIn = readRange(value)
    return isIn && ((row) => isIn(numberIn(row)))
  }

const byCode: ValueReader = (value) => {
  if (/^\d{2,3}$/.test(value)) return ({ responseCode }) => responseCode === value
  const isIn = /^\d{0,3}\.\.\d{0,3}$/.test(value) ? readRange(value) : undefined
  return isIn && (({ responseCode }) => responseCode !== '' && isIn(Number(responseCode)))
}

/** `200`, `5xx`, or a range. */
const byStatus: ValueReader = (value) => {
  const [, hundred] = /^([1-5])xx$/.exec(value) ?? []
  if (hundred !== undefined) return ({ status }) => Math.floor(status / 100) === Number(hundred)
  return byNumber(({ status }) => status)(value)
}

const oneOf =
  (tests: Readonly<Record<string, (row: Row) => boolean>>): ValueReader =>
  (value) =>
    Object.hasOwn(tests, value) ? tests[value] : undefined

const hasOutcome =
  (outcome: Row['outcome']) =>
  (row: Row): boolean =>
    row.outcome === outcome

/** What an exchange can be: the values of `is:`. */
const KINDS: Readonly<Record<string, (row: Row) => boolean>> = {
  success: hasOutcome('success'),
  pending: hasOutcome('pending'),
  failed: hasOutcome('failed'),
  refused: hasOutcome('refused'),
  broken: hasOutcome('broken'),
  fault: ({ fault }) => fault !== undefined,
  unmatched: ({ isMatched }) => !isMatched,
  'bad-sign': ({ reason }) => reason === 'caller-unverified',
  callback: ({ kind }) => kind === 'callback',
}

/** Every field of the query language. */
export const FIELDS = {
  tr: contains('trId'),
  ref: contains('refId'),
  hp: contains('customerNumber'),
  product: contains('product'),
  cmd: byCommand,
  rc: byCode,
  status: byStatus,
  format: oneOf({ json: ({ format }) => format === 'json', xml: ({ format }) => format === 'xml' }),
  is: oneOf(KINDS),
  user: contains('username'),
  fault: contains('fault'),
  id: (value) => (row) => row.id === value,
  time: readTime,
  ms: byNumber(({ ms }) => ms),
} as const satisfies Readonly<Record<string, ValueReader>>

/** The name of a field. */
export type FieldName = keyof typeof FIELDS

/** The values of a field that has only a few. */
export const VALUES: Readonly<Partial<Record<FieldName, readonly string[]>>> = {
  is: Object.keys(KINDS),
  format: ['json', 'xml'],
}
