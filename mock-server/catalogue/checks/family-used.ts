import { type Check, problemAt } from './check.ts'
import { levelsOf, soldFamilies } from './used.ts'

/** The bills of a family without products are never returned. */
export const familyUsed: Check = {
  requires: 'A family has at least one product.',
  *find(context) {
    const sold = soldFamilies(context)
    for (const name of sold ? context.own.families.keys() : [])
      if (levelsOf(context, name).some(({ family }) => family) && !sold?.has(name))
        yield problemAt(
          `families/${name}/family.json`,
          [],
          `is not used: no product of price-list.json belongs to the family "${name}"; list one`,
        )
  },
}
