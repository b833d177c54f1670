import type { LiteralBody } from '../../billing/bill.ts'
import { findLeaf } from '../../billing/bill-change.ts'
import type { FamilyFiles } from '../fixture-set.ts'
import { type Check, problemAt } from './check.ts'
import { familiesOf, type OwnFamily } from './entries.ts'

/** Longer terms would make amounts that a double cannot represent exactly. */
const MOST_MONTHS = 60

/** What "asked" names must be a request field, and must affect the bill. */
export const askedFields: Check = {
  requires: '"asked" names request fields of the right type, and fields of the replies.',
  *find(context) {
    for (const one of familiesOf(context)) {
      yield* amountAndMonths(one)
      yield* monthly(one)
      yield* echoes(one)
    }
  },
}

function* amountAndMonths({ file, family: { asked, requestFields } }: OwnFamily) {
  for (const key of ['amount', 'months'] as const) {
    const rule = asked?.[key]
    if (!rule) continue
    const keys = ['asked', key, 'field']
    const field = requestFields.find(({ name }) => name === rule.field)
    if (!field) yield problemAt(file, keys, unknownField(rule.field))
    else if (field.type !== 'integer')
      yield problemAt(file, keys, `${field.name} is a string; give it the type "integer"`)
    if (field && key === 'months' && (field.max ?? Number.POSITIVE_INFINITY) > MOST_MONTHS)
      yield problemAt(
        file,
        keys,
        `${field.name} has no "max" of ${MOST_MONTHS} or less; give it one`,
      )
  }
}

function* monthly({ file, family: { asked }, whole }: OwnFamily) {
  for (const [index, path] of (asked?.months?.perMonth ?? []).entries())
    if (!leavesAt(path, whole).some((leaf) => typeof leaf === 'number'))
      yield problemAt(
        file,
        ['asked', 'months', 'perMonth', index],
        `${path} is not a number in any reply of this family`,
      )
}

function* echoes({ file, family: { asked, requestFields }, whole }: OwnFamily) {
  for (const [name, path] of Object.entries(asked?.echo ?? {})) {
    const keys = ['asked', 'echo', name]
    if (!requestFields.some((field) => field.name === name))
      yield problemAt(file, keys, unknownField(name))
    if (bodiesOf(whole).length > 0 && leavesAt(path, whole).length === 0)
      yield problemAt(file, keys, `${path} does not exist in the replies of this family`)
  }
}

const unknownField = (name: string) => `${name} is not in "requestFields"; add it there`

const bodiesOf = ({ replies }: FamilyFiles): readonly LiteralBody[] =>
  [...replies.values()].flatMap((reply) =>
    reply ? ([reply.inquiry.body, reply.payment.body] as LiteralBody[]) : [],
  )

const leavesAt = (path: string, whole: FamilyFiles) =>
  bodiesOf(whole)
    .map((body) => findLeaf(body, path))
    .filter((leaf) => leaf !== undefined)
