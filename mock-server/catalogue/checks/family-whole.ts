import { closestMatches } from '../closest-matches.ts'
import { type Check, problemAt } from './check.ts'

/** A family's folder may override one below it, but together they must have both files. */
export const familyWhole: Check = {
  requires: 'A family has a family.json and a numbers.json.',
  *find({ own, level, has }) {
    const known = [...level.families].filter(([, { family }]) => family).map(([name]) => name)
    for (const name of own.families.keys()) {
      const whole = level.families.get(name)
      const path = `families/${name}`
      if (!whole?.family && !has(`${path}/family.json`)) {
        const [near] = closestMatches(name, known)
        yield problemAt(
          `${path}/family.json`,
          [],
          `is missing; a family needs one${near === undefined ? '' : `. Did you mean families/${near}/?`}`,
        )
      } else if (!whole?.numbers && !has(`${path}/numbers.json`))
        yield problemAt(
          `${path}/numbers.json`,
          [],
          'is missing; a family needs one, even if it is only { "current": [], "legacy": [] }',
        )
    }
  },
}
