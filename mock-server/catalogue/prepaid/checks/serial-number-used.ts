import { type Check, problemAt } from '../../checks/check.ts'
import { operatorsIn } from './entries.ts'

/** A form that no operator names generates nothing. */
export const serialNumberUsed: Check = {
  requires: 'Every serial number form is used by an operator.',
  *find({ own, level, merged }) {
    const [mine, all] = [operatorsIn(level.prepaid), operatorsIn(merged.prepaid)]
    if (!mine || !all) return
    const used = new Set([...mine, ...all].map(({ serialNumber }) => serialNumber))
    for (const [index, { form }] of (own.prepaid.serialNumbers ?? []).entries())
      if (!used.has(form))
        yield problemAt(
          'prepaid/serial-numbers.json',
          [index],
          `is not used: no operator has the form "${form}"; name it in prepaid/operators.json, or remove it`,
        )
  },
}
