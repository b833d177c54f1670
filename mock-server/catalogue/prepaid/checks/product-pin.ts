import { type Check, problemAt } from '../../checks/check.ts'
import { formsIn, operatorsIn } from './entries.ts'

/** A pin is generated in the form that the operator names. */
export const productPin: Check = {
  requires: 'A prepaid product with a pin has an operator whose serial numbers have one.',
  *find({ own, level }) {
    const [operators, forms] = [operatorsIn(level.prepaid), formsIn(level.prepaid)]
    if (!operators || !forms) return
    for (const [index, { pin, type, operator }] of (own.prepaid.products ?? []).entries()) {
      const listed = operators.find((one) => one.type === type && one.operator === operator)
      const form = listed && forms.get(listed.serialNumber)
      if (pin && form && !form.pin)
        yield problemAt(
          'prepaid/products.json',
          [index, 'pin'],
          `the form "${form.form}" has no pin; remove this, or add "pin" to the form in prepaid/serial-numbers.json`,
        )
    }
  },
}
