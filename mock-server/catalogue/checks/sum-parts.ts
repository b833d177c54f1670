import type { LiteralBody } from '../../billing/bill.ts'
import { expand, sumsOf } from '../sums.ts'
import { type Check, problemAt } from './check.ts'
import { familiesOf } from './entries.ts'

/** A part that does not exist cannot follow its amount. */
export const sumParts: Check = {
  requires: '"sums" names fields of the reply of "generated".',
  *find(context) {
    for (const { file, family, whole } of familiesOf(context)) {
      const reply = whole.replies.get(family.generated.like)
      if (!reply) continue
      const bodies = [reply.inquiry.body, reply.payment.body] as readonly LiteralBody[]
      for (const [amount, paths] of sumsOf(family.sums))
        for (const [index, path] of paths.entries())
          if (bodies.every((body) => expand(body, path).length === 0))
            yield problemAt(
              file,
              ['sums', amount, index],
              `does not exist in replies/${family.generated.like}.json`,
            )
    }
  },
}
