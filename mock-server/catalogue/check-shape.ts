import type { LiteralBody } from '../billing/bill.ts'
import { objectionToValue } from '../billing/bill-change.ts'
import { pointerTo } from '../billing/pointer.ts'
import type { FamilyFiles, Reply } from './fixture-set.ts'
import { leafAt } from './leaves.ts'
import { expand, sumsOf } from './sums.ts'

type File = NonNullable<FamilyFiles['family']>
type Say = (pointer: string, problem: string) => void
type VaryRule = File['madeUp']['vary'][string]

/** Finds rules of a family that lead nowhere in its bills, or would put into them what does not fit there. */
export const checkShape = (family: File, replies: FamilyFiles['replies'], say: Say) => {
  checkAsked(family, replies, say)
  const like = replies.get(family.madeUp.like)
  if (!like) return
  const bodies = bodiesOf(like)
  for (const [path, rule] of Object.entries(family.madeUp.vary))
    checkVary(path, rule, bodies, family.madeUp.like, (problem) =>
      say(`/madeUp/vary${pointerTo([path])}`, problem),
    )
  for (const [amount, paths] of sumsOf(family.sums))
    for (const [index, path] of paths.entries())
      if (bodies.every((body) => expand(body, path).length === 0))
        say(`/sums/${amount}/${index}`, `leads nowhere in replies/${family.madeUp.like}.json`)
}

const bodiesOf = ({ inquiry, payment }: Reply): readonly LiteralBody[] => [
  inquiry.body as LiteralBody,
  payment.body as LiteralBody,
]

const WORKED_OUT = ['admin', 'price', 'selling_price']

const checkVary = (
  path: string,
  rule: VaryRule,
  bodies: readonly LiteralBody[],
  like: string,
  say: (problem: string) => void,
) => {
  if (WORKED_OUT.includes(path))
    return say('is worked out of nominal and the price list; remove it')
  const leaves = bodies.map((body) => leafAt(body, path)).filter((leaf) => leaf !== undefined)
  if (leaves.length === 0) return say(`leads nowhere in replies/${like}.json`)
  for (const value of samplesOf(rule))
    for (const leaf of leaves) {
      const problem = objectionToValue(path, leaf, value)
      if (problem !== undefined) return say(problem)
    }
}

/** What a rule may put into a leaf: everything it names, or something of its kind. */
const samplesOf = (rule: VaryRule): readonly (string | number)[] => {
  if (typeof rule === 'object') return 'oneOf' in rule ? rule.oneOf : rule.number
  return ['digits', 'nominal', 'admin', 'price'].includes(rule) ? [100_000] : [`some ${rule}`]
}

/** Longer terms would make amounts that no double holds exactly. */
const MOST_MONTHS = 60

const checkAsked = ({ asked, requestFields }: File, replies: FamilyFiles['replies'], say: Say) => {
  if (!asked) return
  const { amount, months, echo = {} } = asked
  const fieldNamed = (name: string, pointer: string) => {
    const field = requestFields.find((one) => one.name === name)
    if (!field) say(pointer, `${name} is not in "requestFields"; add it there`)
    return field
  }
  for (const [key, rule] of Object.entries({ amount, months })) {
    const field = rule && fieldNamed(rule.field, `/asked/${key}/field`)
    if (field && field.type !== 'integer')
      say(`/asked/${key}/field`, `${field.name} is a text; give it the type "integer"`)
    if (field && key === 'months' && (field.max ?? Number.POSITIVE_INFINITY) > MOST_MONTHS)
      say(
        `/asked/${key}/field`,
        `${field.name} has no "max" of ${MOST_MONTHS} or less; give it one`,
      )
  }
  const bodies = [...replies.values()].flatMap((reply) => (reply ? bodiesOf(reply) : []))
  const leavesAt = (path: string) =>
    bodies.map((body) => leafAt(body, path)).filter((leaf) => leaf !== undefined)
  for (const [index, path] of (months?.perMonth ?? []).entries())
    if (!leavesAt(path).some((leaf) => typeof leaf === 'number'))
      say(`/asked/months/perMonth/${index}`, `${path} is no number in any reply of this family`)
  for (const [name, path] of Object.entries(echo)) {
    fieldNamed(name, `/asked/echo${pointerTo([name])}`)
    if (bodies.length > 0 && leavesAt(path).length === 0)
      say(`/asked/echo${pointerTo([name])}`, `${path} leads nowhere in the replies of this family`)
  }
}
