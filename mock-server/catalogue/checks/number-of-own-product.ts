import { closestMatches } from '../closest-matches.ts'
import { type Check, problemAt } from './check.ts'
import { familyByCode, numbersOf } from './entries.ts'

/** A family may list numbers of its own products, and of those in its `otherCodes`. */
export const numberOfOwnProduct: Check = {
  requires: 'A test number names a product of its family, or of "otherCodes" with a reply.',
  *find(context) {
    const families = familyByCode(context.level)
    if (!families) return
    for (const { name, file, keys, entry, whole } of numbersOf(context)) {
      const { code, stage, reply } = entry
      const own = families.get(code)
      if (own === name) continue
      if (own === undefined)
        yield problemAt(file, [...keys, 'code'], unlisted(code, families.keys()))
      else if (!whole.family?.otherCodes?.includes(code))
        yield problemAt(
          file,
          [...keys, 'code'],
          `${code} belongs to the family ${own}; list this number in families/${own}/numbers.json`,
        )
      else if (stage !== 'inquiry' && reply === undefined)
        yield problemAt(
          file,
          [...keys, 'reply'],
          `is missing; the usual bill of ${code} has the shape of ${own}, so name one of ${name}`,
        )
    }
  },
}

const unlisted = (code: string, known: Iterable<string>) => {
  const [near] = closestMatches(code, known)
  return `${code} is not in price-list.json${near === undefined ? '; list it there' : `; did you mean ${near}?`}`
}
