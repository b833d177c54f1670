import { type Leaf, type Observation, textAt } from './observation.ts'

/** The effect of a difference: breaks a partner's program, is visible to users, or neither. */
export type Severity = 'breaks' | 'shows' | 'cosmetic'

/** A comparison of the mock ("here") with the target ("there"). */
export type Point =
  | { readonly field: string; readonly verdict: 'same' }
  | {
      readonly field: string
      readonly verdict: 'differs'
      readonly here: string
      readonly there: string
      readonly severity: Severity
    }
  | {
      readonly field: string
      readonly verdict: 'only here' | 'only there'
      readonly value: string
      readonly severity: Severity
    }

/** Fields that differ on every call; only their form is compared. */
const NEUTRAL = new Set(['tr_id', 'ref_id', 'datetime', 'balance', 'noref', 'no_ref', 'sign'])

/** Fields whose exact value programs rely on. */
const DECIDING = new Set([
  ...['response_code', 'rc', 'status', 'code', 'hp', 'product_code', 'customer_id'],
])

/** Compares two replies to the same request, point by point. */
export const compare = (here: Observation, there: Observation): readonly Point[] => {
  const paths = [...new Set([...here.leaves.keys(), ...there.leaves.keys()])]
  // When the codes differ, every field differs for that one reason.
  const code = paths.find((path) => path === 'response_code' || path === 'rc') ?? 'response_code'
  const sameOutcome = textAt(here, code) === textAt(there, code)
  const leaves = sameOutcome ? paths : [code, 'message']
  return [
    whole('HTTP status', String(here.status), String(there.status), 'breaks'),
    whole('content type', kind(here), kind(there), 'breaks'),
    whole('envelope', here.envelope, there.envelope, 'breaks'),
    whole('field order', common(here, there), common(there, here), 'cosmetic'),
    whole('spelling', spelling(here), spelling(there), 'cosmetic'),
    ...leaves.map((path) => leafPoint(path, here.leaves.get(path), there.leaves.get(path))),
  ]
}

const whole = (field: string, here: string, there: string, severity: Severity): Point =>
  here === there ? { field, verdict: 'same' } : { field, verdict: 'differs', here, there, severity }

const kind = ({ contentType }: Observation) => contentType.split(';')[0]?.trim() ?? ''

/** The fields in both, in the order of the first. */
const common = (one: Observation, other: Observation) =>
  one.order.filter((name) => other.order.includes(name)).join(', ')

/** Formatting: declaration, indentation, escaped slashes, character set. */
const spelling = ({ text, contentType }: Observation) =>
  [
    /^<\?xml[^>]*\?>/.exec(text)?.[0],
    /\n\s+\S/.test(text) ? 'indented' : 'not indented',
    text.includes('\\/') ? 'slashes escaped' : undefined,
    /charset=[^;]+/.exec(contentType)?.[0],
  ]
    .filter((part) => part !== undefined)
    .join('; ')

const leafPoint = (path: string, here: Leaf | undefined, there: Leaf | undefined): Point => {
  const field = path.replace(/\[\d+\]/g, '[]')
  const name = path.split('.').at(-1) ?? path
  if (!there) return { field, verdict: 'only here', value: here?.value ?? '', severity: 'breaks' }
  // An additional field breaks no program that reads fields by name.
  if (!here) return { field, verdict: 'only there', value: there.value, severity: 'cosmetic' }
  if (here.type !== there.type)
    return {
      field,
      verdict: 'differs',
      here: `${here.type} ${JSON.stringify(here.value)}`,
      there: `${there.type} ${JSON.stringify(there.value)}`,
      severity: 'breaks',
    }
  const [a, b] = NEUTRAL.has(name)
    ? [form(here.value), form(there.value)]
    : [here.value, there.value]
  if (a === b) return { field, verdict: 'same' }
  const severity = DECIDING.has(path) ? 'breaks' : 'shows'
  return { field, verdict: 'differs', here: a, there: b, severity }
}

/** The form of a value: blank, a number, a time, or text. */
const form = (value: string): string => {
  if (value === '') return 'blank'
  if (/^\d{14}$/.test(value)) return 'YmdHis'
  return /^-?\d+$/.test(value) ? 'digits' : 'a text'
}
