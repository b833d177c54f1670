import type { Bill } from '../../billing/bill.ts'
import { findChangeProblems } from '../../billing/bill-change.ts'
import { billOf, rulesOf } from '../family.ts'
import type { FamilyFiles } from '../fixture-set.ts'
import { unreadablePart } from '../sums.ts'
import { type Check, problemAt } from './check.ts'
import { type Listed, numbersOf } from './entries.ts'

/** A change that has no effect, or makes a reply unreadable. */
export const numberChanges: Check = {
  requires: 'The "changes" of a test number match the bill they change.',
  *find(context) {
    for (const { file, keys, entry, whole } of numbersOf(context)) {
      const { changes, stage } = entry
      if (!changes || !whole.family || stage === 'inquiry') continue
      const place = [...keys, 'changes']
      if (Object.keys(changes).length === 0)
        yield problemAt(file, place, 'changes nothing; name a single value, or remove it')
      const bill = changedBill(entry, whole)
      const problems = bill ? findChangeProblems([bill], changes, 'the bill of this number') : []
      for (const { path, problem } of problems)
        yield problemAt(file, path === '' ? place : [...place, path], problem)
    }
  },
}

const changedBill = ({ reply, code }: Listed, { family, replies }: FamilyFiles) => {
  if (!family) return undefined
  const usual = reply ?? family.usualReplies[code]
  const shape = replies.get(usual ?? family.generated.like)
  if (!shape) return undefined
  const rules = rulesOf(family)
  // The amounts of a generated bill are not known yet.
  const isGenerated = usual === undefined
  const unbalanced = (bill: Bill) => unreadablePart(family.sums, bill)
  return { bill: billOf(shape), rules: isGenerated ? { ...rules, unbalanced } : rules }
}
