import type { LiteralBody } from '../../billing/bill.ts'
import { findLeaf, objectionToValue } from '../../billing/bill-change.ts'
import { type Check, problemAt } from './check.ts'
import { familiesOf, type OwnFamily } from './entries.ts'

type VaryRule = OwnFamily['family']['generated']['vary'][string]

const WORKED_OUT = ['admin', 'price', 'selling_price']

/** Rules whose path does not exist, or whose values have the wrong type. */
export const generatedLeaves: Check = {
  requires: '"generated" varies fields of its reply, with values of the right type.',
  *find(context) {
    for (const { file, family, whole } of familiesOf(context)) {
      const { like, vary } = family.generated
      const reply = whole.replies.get(like)
      if (!reply) continue
      const bodies = [reply.inquiry.body, reply.payment.body] as readonly LiteralBody[]
      for (const [path, rule] of Object.entries(vary)) {
        const problem = objectionTo(path, rule, bodies, like)
        if (problem !== undefined) yield problemAt(file, ['generated', 'vary', path], problem)
      }
    }
  },
}

const objectionTo = (
  path: string,
  rule: VaryRule,
  bodies: readonly LiteralBody[],
  like: string,
): string | undefined => {
  if (WORKED_OUT.includes(path)) return 'is computed from nominal and the price list; remove it'
  const leaves = bodies.map((body) => findLeaf(body, path)).filter((leaf) => leaf !== undefined)
  if (leaves.length === 0) return `does not exist in replies/${like}.json`
  return samplesOf(rule)
    .flatMap((value) => leaves.map((leaf) => objectionToValue(path, leaf, value)))
    .find((problem) => problem !== undefined)
}

/** The values a rule may generate: all that it names, or a sample of its kind. */
const samplesOf = (rule: VaryRule): readonly (string | number)[] => {
  if (typeof rule === 'object') return 'oneOf' in rule ? rule.oneOf : rule.number
  return ['digits', 'nominal', 'admin', 'price'].includes(rule) ? [100_000] : [`some ${rule}`]
}
