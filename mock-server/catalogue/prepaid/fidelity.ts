import * as keyOf from './keys.ts'
import type { PrepaidSet } from './prepaid-set.ts'

type Listed = NonNullable<PrepaidSet['products']>[number]
type Known = Listed['provenance']

/** How faithful one prepaid product is. */
export type PrepaidFidelity = {
  readonly code: string
  readonly type: string
  readonly operator: string
  /** Its code, price and texts. */
  readonly row: Known
  /** The form of its serial numbers. */
  readonly serialNumber: Known
}

/** Determines what is documented, observed or assumed about every prepaid product, by code. */
export const readPrepaidFidelity = (set: PrepaidSet): readonly PrepaidFidelity[] => {
  const operators = new Map(
    (set.operators?.operators ?? []).map((one) => [keyOf.operator(one), one]),
  )
  const forms = new Map((set.serialNumbers ?? []).map((one) => [one.form, one.provenance]))
  return (set.products ?? [])
    .flatMap(({ code, type, operator, provenance }) => {
      const serialNumber = forms.get(
        operators.get(keyOf.operator({ type, operator }))?.serialNumber ?? '',
      )
      return serialNumber ? [{ code, type, operator, row: provenance, serialNumber }] : []
    })
    .sort((a, b) => (a.code < b.code ? -1 : 1))
}
