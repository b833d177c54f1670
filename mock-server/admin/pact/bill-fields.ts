import type * as v from 'valibot'
import type { CustomerNumber, ProductCode } from '../../billing/identifiers.ts'
import { pointerTo } from '../../billing/pointer.ts'
import type { Mock } from '../../server/mock.ts'
import type { Issue } from '../../validation/check-against.ts'
import type { BillParameters, PartnerParameters } from './schemas.ts'

/** The parameters of a state, with or without a bill. */
export type Parameters = BillParameters | v.InferOutput<typeof PartnerParameters>

/**
 * Spells out the request fields of the bill's product, since a parameter may leave out the objects
 * around its field, such as `amount` for `desc.amount`; parameters that name no such field are
 * issues. An unknown product is refused by the inquiry.
 */
export const spellOut = (
  parameters: Parameters,
  fixtures: Pick<Mock['fixtures'], 'product'>,
): { readonly spelled: Parameters; readonly unknown: readonly Issue[] } => {
  const product = 'code' in parameters && fixtures.product(parameters.code as ProductCode)
  if (!product) return { spelled: parameters, unknown: [] }
  const { signing, username, ref_id, tr_id, code, hp, ...fields } = parameters as BillParameters
  const known = product.rulesFor(hp as CustomerNumber).requestFields.map(({ name }) => name)
  const named = Object.entries(fields).map(([name, value]) => {
    const full = known.find((one) => one === name || one.endsWith(`.${name}`))
    return { name, full, value }
  })
  return {
    spelled: {
      ...{ signing, username, ref_id, tr_id, code, hp },
      ...Object.fromEntries(named.map(({ name, full = name, value }) => [full, value])),
    },
    unknown: named
      .filter(({ full }) => full === undefined)
      .map(({ name }) => ({
        pointer: pointerTo(['params', name]),
        detail: 'is unknown; remove it or correct its name',
      })),
  }
}
