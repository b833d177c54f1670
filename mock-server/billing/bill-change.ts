import { asNumber } from './amounts.ts'
import type { Bill, Json, LiteralBody } from './bill.ts'
import { unprintableIn } from './characters.ts'
import type { BillChanges, BillRules } from './product.ts'
import { LARGEST_BILL } from './rupiah.ts'

/** The value at a path such as `desc.tagihan.detail.0.total`; undefined when there is none. */
export const findLeaf = (body: LiteralBody, path: string): Json | undefined => {
  let value: Json | undefined = body as Json
  for (const key of path.split('.')) {
    // Own keys only: a path comes from a file or a request, and must not reach a prototype.
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
    if (Array.isArray(value) && !/^\d+$/.test(key)) return undefined
    value = (value as { readonly [key: string]: Json })[key]
  }
  return value
}

/** An invalid change, by its path; an empty path means all changes together. */
export type ChangeProblem = { readonly path: string; readonly problem: string }

/** A bill with the rules of its family. */
export type ChangeableBill = {
  readonly bill: Bill
  readonly rules: Pick<BillRules, 'asked' | 'change' | 'unbalanced'>
}

/**
 * Finds changes that have no effect on any of their bills, or would make a reply unreadable.
 *
 * @param about what is changed, such as `a bill of PGAS`
 */
export const findChangeProblems = (
  bills: readonly ChangeableBill[],
  changes: BillChanges,
  about: string,
): readonly ChangeProblem[] => {
  const issues = Object.entries(changes).flatMap(([path, value]) => {
    const problem = ineffective(path) ?? objectionOfAll(bills, path, value)
    return problem === undefined
      ? []
      : [{ path, problem: problem === NOWHERE ? `${NOWHERE} in ${about}` : problem }]
  })
  if (issues.length > 0) return issues
  const problem = imbalanceOfAll(bills, changes)
  return problem === undefined ? [] : [{ path: '', problem }]
}

/** The first problem when the changes leave none of the bills balanced. */
const imbalanceOfAll = (
  bills: readonly ChangeableBill[],
  changes: BillChanges,
): string | undefined => {
  let found: string | undefined
  for (const { bill, rules } of bills) {
    const problem = rules.unbalanced(rules.change(bill, changes))
    if (problem === undefined) return undefined
    found ??= problem
  }
  return found
}

/** The most specific problem when a change is valid for none of the bills. */
const objectionOfAll = (
  bills: readonly ChangeableBill[],
  path: string,
  value: string | number,
): string | undefined => {
  let found: string = NOWHERE
  for (const bill of bills) {
    const problem = objectionOf(bill, path, value)
    if (problem === undefined) return undefined
    if (found === NOWHERE) found = problem
  }
  return found
}

const NOWHERE = 'does not exist'

const objectionOf = (
  { bill, rules }: ChangeableBill,
  path: string,
  value: string | number,
): string | undefined => {
  if (rules.asked.includes(path)) return 'has no effect: the request overrides it'
  const leaves = [bill.inquiry, bill.payment]
    .map((body) => findLeaf(body, path))
    .filter((leaf) => leaf !== undefined)
  if (leaves.length === 0) return NOWHERE
  return leaves.map((leaf) => objectionToValue(path, leaf, value)).find((one) => one !== undefined)
}

const ineffective = (path: string): string | undefined => {
  if (SUMS.includes(path)) return 'is computed from nominal and admin; change those'
  return ECHOED.includes(path)
    ? `has no effect: every reply sets its own ${path}; remove it`
    : undefined
}

const SUMS = ['price', 'selling_price']

/** Fields set from the request, the clock or the account, not from the bill. */
const ECHOED = [
  ...['tr_id', 'code', 'hp', 'ref_id', 'datetime', 'balance', 'status'],
  ...['response_code', 'message'],
]

/** Why a value is invalid for a leaf. A number must stay a number, a string a string. */
export const objectionToValue = (
  path: string,
  leaf: Json | undefined,
  value: string | number,
): string | undefined => {
  if (leaf === undefined) return NOWHERE
  if (typeof leaf === 'string') return objectionToText(value)
  if (typeof leaf === 'number') return objectionToNumber(value)
  const inside = typeof leaf === 'object' && leaf !== null ? Object.keys(leaf)[0] : undefined
  return `is not a single value${inside === undefined ? '' : `; use a path inside it, such as ${path}.${inside}`}`
}

const objectionToText = (value: string | number) => {
  const character = unprintableIn(String(value))
  return character === undefined
    ? undefined
    : `contains ${character}, which XML does not allow; remove it`
}

const objectionToNumber = (value: string | number): string | undefined => {
  if (typeof value === 'string' && !/^(?:0|[1-9]\d{0,15})$/.test(value))
    return `is the string ${JSON.stringify(value)}, but must be a number; ${asNumber(value)}`
  const number = Number(value)
  if (!Number.isInteger(number)) return `is ${value}; must be whole, without a fraction`
  if (number < 0) return `is ${value}; must not be negative`
  return number > LARGEST_BILL ? `is ${value}; must be at most ${LARGEST_BILL}` : undefined
}
