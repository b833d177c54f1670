import { type Check, problemAt } from '../../checks/check.ts'
import { closestMatches } from '../../closest-matches.ts'
import { formsIn, ownOperators } from './entries.ts'

/** Serial numbers are generated in the form that the operator names. */
export const operatorSerialNumber: Check = {
  requires:
    'An operator names a form of prepaid/serial-numbers.json; for an eSIM, one with an activation code.',
  *find({ own, level }) {
    const forms = formsIn(level.prepaid)
    if (!forms) return
    for (const { file, keys, entry } of ownOperators(own.prepaid)) {
      const form = forms.get(entry.serialNumber)
      const place = [...keys, 'serialNumber']
      if (!form) {
        const [near] = closestMatches(entry.serialNumber, forms.keys())
        yield problemAt(
          file,
          place,
          `there is no form "${entry.serialNumber}"; ${near === undefined ? `known are ${[...forms.keys()].join(', ')}` : `did you mean "${near}"?`}`,
        )
      } else if (entry.esim && !form.activationCode)
        yield problemAt(
          file,
          place,
          `the form "${form.form}" has no "activationCode", which eSIM products deliver; name another, or remove "esim"`,
        )
    }
  },
}
