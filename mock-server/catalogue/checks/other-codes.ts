import { type Check, problemAt } from './check.ts'
import { familiesOf, familyByCode } from './entries.ts'

/** Numbers of a family's own products need no entry. */
export const otherCodes: Check = {
  requires: '"otherCodes" names products of other families.',
  *find(context) {
    const families = familyByCode(context.level)
    if (!families) return
    for (const { name, file, family } of familiesOf(context))
      for (const [index, code] of (family.otherCodes ?? []).entries())
        if (!families.has(code) || families.get(code) === name)
          yield problemAt(
            file,
            ['otherCodes', index],
            `${code} is not a product of another family; remove it`,
          )
  },
}
