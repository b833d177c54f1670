import type { Json, LiteralBody } from './bill.ts'
import { type CustomerNumber, type ProductCode, readNamespace } from './identifiers.ts'
import { REF_ID_FORM } from './inquire.ts'
import { pointerTo } from './pointer.ts'
import type { Catalogue, Product } from './product.ts'
import { ResponseCode } from './response-code.ts'
import { isLike, type RuleCondition, type ScenarioRule } from './rule.ts'
import { findShadow } from './rule-shadow.ts'

/** One thing wrong with one of several rules, at a JSON pointer inside it. */
export type RuleFlaw = {
  readonly index: number
  readonly pointer: string
  readonly problem: string
}

/** What rules are held against. */
export type RuleGround = Pick<Catalogue, 'product' | 'statusOf' | 'priceList'>

type Note = (pointer: string, problem: string) => void

/**
 * Finds rules that can never match, outcomes that are never reached and changes that change nothing:
 * a rehearsal that does not happen is worse than an error.
 */
export const findRuleFlaws = (
  rules: readonly ScenarioRule[],
  ground: RuleGround,
): readonly RuleFlaw[] =>
  rules.flatMap((rule, index) => {
    const flaws: RuleFlaw[] = []
    const note: Note = (pointer, problem) => flaws.push({ index, pointer, problem })
    if (rules.findIndex(({ name }) => name === rule.name) < index)
      note('/name', `"${rule.name}" is the name of an earlier scenario; give each its own`)
    checkCondition(rule.when, ground, note)
    checkOutcomes(rule, ground, note)
    checkSettle(rule, ground, note)
    checkBill(rule, ground, note)
    const shadow = findShadow(rule, rules.slice(0, index))
    if (shadow)
      note('/when', `can never match: "${shadow.name}" stands before it and takes all its calls`)
    return flaws
  })

const checkCondition = (when: RuleCondition, { product, priceList }: RuleGround, note: Note) => {
  const { product: code, refId, namespace } = when
  if (code !== undefined && !code.includes('*')) {
    const found = product(code as ProductCode)
    if (!found) note('/when/product', `can never match: there is no product ${code}`)
    else if (!found.active)
      note('/when/product', `can never match: ${code} is inactive, which is answered 106 before`)
  } else if (code !== undefined && !priceList.some((entry) => isLike(code, entry.code)))
    note('/when/product', `can never match: no product code is like ${code}`)
  if (refId !== undefined && !REF_ID_FORM.test(refId.replaceAll('*', 'x')))
    note('/when/refId', 'can never match: such a ref_id is answered 03 before')
  if (namespace !== undefined && !readNamespace(namespace.replaceAll('*', 'x')))
    note('/when/namespace', 'can never match: no namespace can have this name')
}

const checkOutcomes = ({ when, answer }: ScenarioRule, { statusOf }: RuleGround, note: Note) => {
  let over: string | undefined
  for (const [i, code] of answer.outcomes.entries()) {
    const status = statusOf(code)
    if (status === undefined) note(`/answer/outcomes/${i}`, `${code} is not in response-codes.json`)
    else if (over !== undefined)
      note(`/answer/outcomes/${i}`, `is never reached: ${over} before it ends the payment`)
    if (when.command === 'payment' && status !== 'pending') over ??= code
  }
}

const checkSettle = ({ when, answer }: ScenarioRule, { statusOf }: RuleGround, note: Note) => {
  if (!answer.settle) return
  const [first = ResponseCode.Success, ...more] = answer.outcomes
  if (when.command !== 'payment')
    note('/answer/settle', 'changes nothing: only a payment is settled; use "payment"')
  else if (more.length > 0)
    note('/answer/settle', 'stands beside several outcomes; give the one or the other')
  else if (statusOf(first) !== 'pending')
    note('/answer/settle', `changes nothing: ${first} is not a pending outcome such as 39`)
  const settled = statusOf(answer.settle.to)
  if (settled === undefined || settled === 'pending')
    note('/answer/settle/to', `${answer.settle.to} ends no payment; give 00 or a failure's code`)
}

const SUMS = ['price', 'selling_price']

const checkBill = ({ when, answer }: ScenarioRule, ground: RuleGround, note: Note) => {
  if (!answer.bill) return
  if (when.command !== 'inquiry')
    note('/answer/bill', 'changes nothing: a bill is made at the inquiry; use "inquiry"')
  else if (!answer.outcomes.includes(ResponseCode.Success))
    note('/answer/bill', 'changes nothing: no outcome is 00')
  const product = when.product && ground.product(when.product as ProductCode)
  for (const path of Object.keys(answer.bill))
    if (SUMS.includes(path))
      note(`/answer/bill${pointerTo([path])}`, 'follows nominal and admin; change those')
    else if (product && !hasLeaf(product, when.customerNumber, path))
      note(`/answer/bill${pointerTo([path])}`, `leads nowhere in a bill of ${product.code}`)
}

const hasLeaf = (product: Product, number: string | undefined, path: string): boolean => {
  const { inquiry, payment } = product.usualBill((number ?? '0') as CustomerNumber)
  return [inquiry, payment].some((body) => leadsSomewhere(body, path.split('.')))
}

const leadsSomewhere = (body: LiteralBody, keys: readonly string[]): boolean => {
  let value: Json | undefined = body as Json
  for (const key of keys) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return false
    value = (value as { readonly [key: string]: Json })[key]
  }
  return typeof value === 'string' || typeof value === 'number'
}
