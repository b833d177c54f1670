import { type Check, problemAt } from './check.ts'
import { familiesOf, familyByCode } from './entries.ts'

/** Entries for a product of another family are never used. */
export const ownProducts: Check = {
  requires: '"usualReplies" and "checkStatus" name products of the family itself.',
  *find(context) {
    const families = familyByCode(context.level)
    if (!families) return
    for (const { name, file, family } of familiesOf(context))
      for (const field of ['usualReplies', 'checkStatus'] as const)
        for (const code of Object.keys(family[field] ?? {})) {
          const own = families.get(code)
          if (own === undefined)
            yield problemAt(
              file,
              [field, code],
              `${code} is not in price-list.json; list it there or remove it here`,
            )
          else if (own !== name)
            yield problemAt(
              file,
              [field, code],
              `changes nothing: ${code} belongs to the family ${own} in price-list.json; remove it`,
            )
        }
  },
}
