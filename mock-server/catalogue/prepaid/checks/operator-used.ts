import { type Check, problemAt } from '../../checks/check.ts'
import * as keyOf from '../keys.ts'
import { ownOperators } from './entries.ts'

/** The price list of an operator without products is empty. */
export const operatorUsed: Check = {
  requires: 'An operator has at least one product.',
  *find({ own, level, merged }) {
    const lists = [level.prepaid.products, merged.prepaid.products]
    if (lists.includes(undefined)) return
    const sold = new Set(lists.flatMap((list = []) => list.map(keyOf.operator)))
    for (const { file, keys, entry } of ownOperators(own.prepaid))
      if (!sold.has(keyOf.operator(entry)))
        yield problemAt(
          file,
          keys,
          `is not used: no product of prepaid/products.json has the type "${entry.type}" and the operator "${entry.operator}"; list one`,
        )
  },
}
