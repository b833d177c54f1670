import { type Check, problemAt } from '../../checks/check.ts'

/** A number belongs to one network; a longer prefix of another network wins over a shorter one. */
export const prefixClash: Check = {
  requires: 'A prefix belongs to one network, and is listed once.',
  *find({ own, level }) {
    const owners = Map.groupBy(
      (level.prepaid.operators?.networks ?? []).flatMap(({ name, prefixes }) =>
        [...new Set(prefixes)].map((prefix) => ({ name, prefix })),
      ),
      ({ prefix }) => prefix,
    )
    for (const [index, { name, prefixes }] of (own.prepaid.operators?.networks ?? []).entries())
      for (const [place, prefix] of prefixes.entries()) {
        const at = (problem: string) =>
          problemAt('prepaid/operators.json', ['networks', index, 'prefixes', place], problem)
        const other = owners.get(prefix)?.find((one) => one.name !== name)
        if (prefixes.indexOf(prefix) < place) yield at(`${prefix} is listed twice; keep one`)
        else if (other)
          yield at(
            `${prefix} is a prefix of ${other.name} as well; keep it in one, or write more of its digits`,
          )
      }
  },
}
