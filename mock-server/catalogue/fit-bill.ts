import type { InferOutput } from 'valibot'
import type { Bill, LiteralBody } from '../billing/bill.ts'
import { findLeaf } from '../billing/bill-change.ts'
import type { Asked, BillChanges } from '../billing/product.ts'
import { rupiah } from '../billing/rupiah.ts'
import { copyOf, fitsLeaf, putLeaf } from './leaves.ts'
import type { FamilyFile } from './schemas.ts'
import { balance, type Sums } from './sums.ts'

type Rules = NonNullable<InferOutput<typeof FamilyFile>['asked']>

/** Turns two bodies into a bill. */
export const toBill = (inquiry: LiteralBody, payment: LiteralBody): Bill => ({
  inquiry,
  payment,
  deductedAmount: rupiah(Number(inquiry.selling_price)),
})

/**
 * Adapts a bill to the request: a requested amount, a number of months, an echoed number. Admin fee
 * and commission stay; price, selling_price and parts follow the amount. Everything else stays as
 * it is.
 */
export const fitBill = (
  rules: Rules | undefined,
  sums: Sums | undefined,
  bill: Bill,
  asked: Asked,
): Bill =>
  rules
    ? recount(bill, sums, [], (body) => {
        const amount = numberIn(asked[rules.amount?.field ?? ''])
        if (amount !== undefined) putLeaf(body, 'nominal', amount)
        if (rules.months) countMonths(rules.months, body, numberIn(asked[rules.months.field]))
        for (const [field, path] of Object.entries(rules.echo ?? {})) {
          const value = asked[field] ?? ''
          if (fitsLeaf(body, path, value)) putLeaf(body, path, value)
        }
      })
    : bill

const numberIn = (text: string | undefined) =>
  text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined

/** The leaves that `fitBill` always replaces. */
export const replacedByAsked = (rules: Rules | undefined): readonly string[] => [
  ...(rules?.amount ? ['nominal'] : []),
  ...(rules?.months ? ['period'] : []),
  ...Object.values(rules?.echo ?? {}),
]

/**
 * Changes leaves of a bill by path; the sums follow. Values of the wrong type and paths that do not
 * exist are skipped: a scenario may apply to bills of several shapes.
 */
export const changeBill = (sums: Sums | undefined, bill: Bill, changes: BillChanges): Bill =>
  recount(bill, sums, Object.keys(changes), (body) => {
    for (const [path, value] of Object.entries(changes))
      if (fitsLeaf(body, path, value)) putLeaf(body, path, value)
  })

/** Changes copies of both bodies; price is then nominal + admin again, and the commission stays. */
const recount = (
  bill: Bill,
  sums: Sums | undefined,
  named: readonly string[],
  change: (body: LiteralBody) => void,
): Bill => {
  const [inquiry, payment] = [copyOf(bill.inquiry), copyOf(bill.payment)]
  for (const body of [inquiry, payment]) {
    const commission = Number(body.price) - Number(body.selling_price)
    change(body)
    const price = Number(body.nominal) + Number(body.admin)
    putLeaf(body, 'price', price)
    putLeaf(body, 'selling_price', Math.max(price - commission, 0))
    balance(sums, body, named)
  }
  return toBill(inquiry, payment)
}

const countMonths = (
  rule: NonNullable<Rules['months']>,
  body: LiteralBody,
  months: number | undefined,
) => {
  if (months === undefined) return
  for (const path of rule.perMonth) {
    const documented = Number(findLeaf(body, path))
    putLeaf(body, path, Math.round(documented / rule.documented) * months)
  }
  putLeaf(body, 'period', String(months).padStart(rule.periodDigits, '0'))
}
