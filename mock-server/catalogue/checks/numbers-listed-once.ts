import { type Check, problemAt } from './check.ts'
import { numbersOf } from './entries.ts'

/** A number has one outcome. */
export const numbersListedOnce: Check = {
  requires: 'A test number is listed once for a product, in each scheme of a file.',
  *find(context) {
    const seen = new Set<string>()
    for (const { file, keys, scheme, entry } of numbersOf(context)) {
      const { code, hp } = entry
      const name = `${file} ${scheme} ${code} ${hp}`
      if (seen.has(name))
        yield problemAt(file, [...keys, 'hp'], `${hp} is listed twice for ${code}; keep one`)
      seen.add(name)
    }
  },
}
