import { type Check, problemAt } from '../../checks/check.ts'
import { closestMatches } from '../../closest-matches.ts'
import { ownOperators } from './entries.ts'

/** A network has the prefixes of the numbers that an operator takes. */
export const operatorNetwork: Check = {
  requires: 'An operator names networks of prepaid/operators.json.',
  *find({ own, level }) {
    const known = level.prepaid.operators?.networks?.map(({ name }) => name)
    if (!known) return
    for (const { file, keys, entry } of ownOperators(own.prepaid))
      for (const [index, name] of named(entry.networks).entries())
        if (!known.includes(name)) {
          const [near] = closestMatches(name, known)
          yield problemAt(
            file,
            [...keys, 'networks', index],
            `there is no network "${name}"; ${near === undefined ? 'add it to "networks" with its prefixes' : `did you mean "${near}"?`}`,
          )
        }
  },
}

const named = (networks: 'every' | readonly string[] = []) => (networks === 'every' ? [] : networks)
