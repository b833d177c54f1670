import { type Check, problemAt } from '../../checks/check.ts'
import { closestMatches } from '../../closest-matches.ts'
import { operatorsIn } from './entries.ts'

/** The path of a price list and the texts of a row come from the operator. */
export const productOperator: Check = {
  requires: 'A prepaid product names a type and an operator of prepaid/operators.json.',
  *find({ own, level }) {
    const operators = operatorsIn(level.prepaid)
    if (!operators) return
    const types = new Set(operators.map(({ type }) => type))
    for (const [index, { type, operator }] of (own.prepaid.products ?? []).entries()) {
      const inType = operators.filter((one) => one.type === type).map((one) => one.operator)
      if (!types.has(type))
        yield problemAt(
          'prepaid/products.json',
          [index, 'type'],
          `there is no operator of the type "${type}"${meant(type, types)}`,
        )
      else if (!inType.includes(operator))
        yield problemAt(
          'prepaid/products.json',
          [index, 'operator'],
          `there is no operator "${operator}" of the type "${type}"${meant(operator, inType)}`,
        )
    }
  },
}

const meant = (given: string, known: Iterable<string>) => {
  const [near] = closestMatches(given, known)
  return near === undefined ? '; add it to prepaid/operators.json' : `; did you mean "${near}"?`
}
