import type { InferOutput } from 'valibot'
import type { Bill, LiteralBody } from '../billing/bill.ts'
import type { Asked } from '../billing/product.ts'
import { rupiah } from '../billing/rupiah.ts'
import { copyOf, leafAt, putLeaf } from './leaves.ts'
import type { FamilyFile } from './schemas.ts'

type Rules = NonNullable<InferOutput<typeof FamilyFile>['asked']>

/** Turns two bodies into a bill. */
export const toBill = (inquiry: LiteralBody, payment: LiteralBody): Bill => ({
  inquiry,
  payment,
  deductedAmount: rupiah(Number(inquiry.selling_price)),
})

/**
 * Makes a bill answer what was asked: an amount of the caller's own, a number of months, a number
 * that is echoed. Admin fee and commission stay; price and selling_price follow the amount.
 */
export const fitBill = (rules: Rules | undefined, bill: Bill, asked: Asked): Bill =>
  rules
    ? recount(bill, (body) => {
        if (rules.amount) putLeaf(body, 'nominal', Number(asked[rules.amount.field]))
        if (rules.months) countMonths(rules.months, body, asked)
        for (const [field, path] of Object.entries(rules.echo ?? {}))
          putLeaf(body, path, asked[field] ?? '')
      })
    : bill

/** Changes leaves of a bill by path; the sums follow. */
export const changeBill = (bill: Bill, changes: Readonly<Record<string, string | number>>): Bill =>
  recount(bill, (body) => {
    for (const [path, value] of Object.entries(changes)) putLeaf(body, path, value)
  })

/** Changes copies of both bodies; price is then nominal + admin again, and the commission stays. */
const recount = (bill: Bill, change: (body: LiteralBody) => void): Bill => {
  const [inquiry, payment] = [copyOf(bill.inquiry), copyOf(bill.payment)]
  for (const body of [inquiry, payment]) {
    const commission = Number(body.price) - Number(body.selling_price)
    change(body)
    const price = Number(body.nominal) + Number(body.admin)
    putLeaf(body, 'price', price)
    putLeaf(body, 'selling_price', Math.max(price - commission, 0))
  }
  return toBill(inquiry, payment)
}

const countMonths = (rule: NonNullable<Rules['months']>, body: LiteralBody, asked: Asked) => {
  const months = Number(asked[rule.field])
  for (const path of rule.perMonth) {
    const documented = Number(leafAt(body, path))
    putLeaf(body, path, Math.round(documented / rule.documented) * months)
  }
  putLeaf(body, 'period', String(months).padStart(rule.periodDigits, '0'))
}
