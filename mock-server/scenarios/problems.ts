import { type ChangeableBill, findChangeProblems } from '../billing/bill-change.ts'
import { type CustomerNumber, type ProductCode, readNamespace } from '../billing/identifiers.ts'
import { REF_ID_FORM } from '../billing/inquire.ts'
import { pointerTo } from '../billing/pointer.ts'
import type { PrepaidCatalogue } from '../billing/prepaid/product.ts'
import type { Catalogue, Product } from '../billing/product.ts'
import { ResponseCode } from '../billing/response-code.ts'
import { isLike } from './match.ts'
import type { Scenario, ScenarioCondition } from './scenario.ts'
import { findShadow } from './shadow.ts'

/** One problem of one of several scenarios, at a JSON pointer inside it. */
export type ScenarioProblem = {
  readonly index: number
  readonly pointer: string
  readonly problem: string
}

/** What scenarios are checked against. */
export type ScenarioContext = Pick<Catalogue, 'product' | 'statusOf' | 'priceList'> & {
  readonly prepaid: Pick<PrepaidCatalogue, 'product' | 'statusOf' | 'products'>
}

type Note = (pointer: string, problem: string) => void

/**
 * Finds scenarios that can never match, outcomes that are never reached and changes without effect:
 * a scenario without effect is worse than an error.
 */
export const findScenarioProblems = (
  scenarios: readonly Scenario[],
  both: ScenarioContext,
): readonly ScenarioProblem[] =>
  scenarios.flatMap((scenario, index) => {
    const context = scenario.when.command === 'top-up' ? ofPrepaid(both) : both
    const issues: ScenarioProblem[] = []
    const note: Note = (pointer, problem) => issues.push({ index, pointer, problem })
    if (scenarios.findIndex(({ name }) => name === scenario.name) < index)
      note(
        '/name',
        `"${scenario.name}" is the name of an earlier scenario; give each scenario its own name`,
      )
    checkCondition(scenario.when, context, note)
    checkOutcomes(scenario, context, note)
    checkSettle(scenario, context, note)
    checkBill(scenario, context, note)
    const shadow = findShadow(scenario, scenarios.slice(0, index))
    if (shadow)
      note('/when', `can never match: "${shadow.name}" comes first and takes all its calls`)
    return issues
  })

/** The prepaid data in place of the postpaid. Only a top-up's products and codes are looked up in it. */
const ofPrepaid = (context: ScenarioContext): ScenarioContext => {
  const { product, statusOf, products } = context.prepaid
  return { ...context, product: product as never, statusOf, priceList: products as never }
}

const checkCondition = (
  when: ScenarioCondition,
  { product, priceList }: ScenarioContext,
  note: Note,
) => {
  const { product: code, refId, namespace, nth, times } = when
  if (nth !== undefined && times !== undefined && nth > times)
    note('/when/nth', `can never match: only the first ${times} calls are answered; leave one out`)
  if (code !== undefined && !code.includes('*')) {
    const found = product(code as ProductCode)
    if (!found)
      note(
        '/when/product',
        `can never match: there is no product ${code}${orMeant(code, priceList)}`,
      )
    else if (!found.active)
      note(
        '/when/product',
        `can never match: ${code} is inactive, so the call is refused with 106 first`,
      )
  } else if (code !== undefined && !priceList.some((entry) => isLike(code, entry.code)))
    note('/when/product', `can never match: no product code matches ${code}`)
  if (refId !== undefined && !REF_ID_FORM.test(refId.replaceAll('*', 'x')))
    note('/when/refId', 'can never match: a call with such a ref_id is refused with 03 first')
  if (namespace !== undefined && !readNamespace(namespace.replaceAll('*', 'x')))
    note('/when/namespace', 'can never match: no namespace can have this name')
}

/** Codes are case-sensitive. */
const orMeant = (code: string, priceList: ScenarioContext['priceList']) => {
  const meant = priceList.find((entry) => entry.code.toLowerCase() === code.toLowerCase())
  return meant ? `; did you mean ${meant.code}?` : ''
}

const checkOutcomes = ({ when, answer }: Scenario, { statusOf }: ScenarioContext, note: Note) => {
  let over: string | undefined
  for (const [i, code] of answer.outcomes.entries()) {
    const status = statusOf(code)
    if (status === undefined) note(`/answer/outcomes/${i}`, `${code} is not in response-codes.json`)
    else if (over !== undefined)
      note(`/answer/outcomes/${i}`, `is never reached: ${over} settles the payment first`)
    if (when.command === 'top-up' && i === 0 && status === 'success')
      note(
        '/answer/outcomes/0',
        'never comes first: every top-up is pending at first; give 39, or ["39"] with "settle"',
      )
    const isBought = when.command === 'payment' || when.command === 'top-up'
    if (isBought && status !== 'pending') over ??= code
  }
}

const checkSettle = ({ when, answer }: Scenario, { statusOf }: ScenarioContext, note: Note) => {
  if (!answer.settle) return
  const [first = ResponseCode.Success, ...more] = answer.outcomes
  if (when.command !== 'payment' && when.command !== 'top-up')
    note(
      '/answer/settle',
      'changes nothing: only a payment or a top-up is settled; use "payment" or "top-up"',
    )
  else if (more.length > 0)
    note('/answer/settle', 'cannot be combined with several outcomes; give one or the other')
  else if (statusOf(first) !== 'pending')
    note('/answer/settle', `changes nothing: ${first} is not a pending outcome such as 39`)
  const settled = statusOf(answer.settle.to)
  if (settled === undefined || settled === 'pending')
    note(
      '/answer/settle/to',
      `${answer.settle.to} does not settle a payment; give 00 or a failure's code`,
    )
}

const checkBill = ({ when, answer }: Scenario, context: ScenarioContext, note: Note) => {
  if (!answer.bill) return
  if (when.command !== 'inquiry')
    note('/answer/bill', 'changes nothing: the inquiry determines the bill; use "inquiry"')
  else if (!answer.outcomes.includes(ResponseCode.Success))
    note('/answer/bill', 'changes nothing: no outcome is 00')
  if (Object.keys(answer.bill).length === 0)
    note('/answer/bill', 'changes nothing: it is empty; remove it')
  const bills = billsOf(when, context)
  // That no product matches has been noted already.
  if (bills.length === 0) return
  const about = when.product === undefined ? 'any bill' : `a bill of ${when.product}`
  for (const { path, problem } of findChangeProblems(bills, answer.bill, about))
    note(`/answer/bill${path === '' ? '' : pointerTo([path])}`, problem)
}

/** Every shape of bill that the calls of a condition may get. */
const billsOf = (
  { product: pattern, customerNumber }: ScenarioCondition,
  { product, priceList }: ScenarioContext,
): readonly ChangeableBill[] => {
  const products = priceList.flatMap(({ code }) =>
    isLike(pattern, code) ? (product(code as ProductCode) ?? []) : [],
  )
  const bills = products.flatMap((one) => billsOfProduct(one, customerNumber))
  return [...new Map(bills.map((one) => [one.bill, one])).values()]
}

const billsOfProduct = (
  product: Product,
  number: string | undefined,
): readonly ChangeableBill[] => {
  if (number === undefined || number.includes('*'))
    return product.shapes.map((bill) => ({ bill, rules: product }))
  const known = [product.current, product.legacy].flatMap(
    (numbers) => numbers.get(number as CustomerNumber)?.bill ?? [],
  )
  const rules = product.rulesFor(number as CustomerNumber)
  return (known.length > 0 ? known : product.shapes).map((bill) => ({ bill, rules }))
}
