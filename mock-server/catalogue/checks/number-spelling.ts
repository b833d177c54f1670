import { spell } from '../../billing/number-outcome.ts'
import { type Check, problemAt } from './check.ts'
import { familyByCode, numbersOf, responseCodes } from './entries.ts'

/** In the current scheme the number encodes the outcome; observations may differ. */
export const numberSpelling: Check = {
  requires:
    "A listed number that matches the family's pattern has the outcome that its last four digits choose.",
  *find(context) {
    const families = familyByCode(context.level)
    const codes = responseCodes(context.level)
    for (const { name, file, keys, scheme, entry, whole } of numbersOf(context)) {
      const { hp, code, stage, responseCode, provenance } = entry
      const pattern = whole.family?.pattern
      const isOwn = families?.get(code) === name
      if (scheme !== 'current' || !isOwn || !pattern || provenance.kind === 'observed') continue
      if (!codes?.has(responseCode)) continue
      const spelt = spell(pattern, hp, (one) => codes.get(one))
      const listed = readable({ stage, responseCode })
      if (spelt && readable(spelt) !== listed)
        yield problemAt(
          file,
          [...keys, 'hp'],
          `${hp} means ${readable(spelt)} by the family's pattern, but is listed as ${listed}; choose a number outside the pattern`,
        )
    }
  },
}

/** An outcome as testers read it: `success`, or `payment 37`. */
const readable = (outcome: { readonly stage: string; readonly responseCode?: string }) =>
  outcome.stage === 'success' ? 'success' : `${outcome.stage} ${outcome.responseCode}`
