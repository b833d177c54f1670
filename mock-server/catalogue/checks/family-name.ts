import { type Check, problemAt } from './check.ts'
import { familiesOf } from './entries.ts'

/** A copied folder whose file still has the old name would mislead its readers. */
export const familyName: Check = {
  requires: 'A family has the name of its folder.',
  *find(context) {
    for (const { name, file, family } of familiesOf(context))
      if (family.family !== name)
        yield problemAt(file, ['family'], `must be "${name}", the name of its folder`)
  },
}
