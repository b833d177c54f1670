import { billOf } from '../family.ts'
import { unbalanced } from '../sums.ts'
import { type Check, problemAt } from './check.ts'
import { repliesOf } from './entries.ts'
import { wrongAmounts } from './reply-amounts.ts'

/** If an amount itself is wrong, its parts are not reported as well. */
export const replyParts: Check = {
  requires: 'The parts that "sums" names add up to their amount in every reply.',
  *find(context) {
    for (const { file, reply, family } of repliesOf(context)) {
      if ([...wrongAmounts(file, reply)].length > 0) continue
      const problem = unbalanced(family?.sums, billOf(reply))
      if (problem !== undefined) yield problemAt(file, [], problem)
    }
  },
}
