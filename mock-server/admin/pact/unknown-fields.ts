import type { CustomerNumber, ProductCode } from '../../billing/identifiers.ts'
import { pointerTo } from '../../billing/pointer.ts'
import type { Mock } from '../../server/mock.ts'
import type { Issue } from '../../validation/check-against.ts'
import { type BillParameters, fullName } from './schemas.ts'

/**
 * Lists the parameters that are not request fields of the bill's product. An unknown product is
 * refused when it is inquired.
 */
export const unknownFields = (
  parameters: BillParameters | Pick<BillParameters, 'signing'>,
  fixtures: Pick<Mock['fixtures'], 'product'>,
): readonly Issue[] => {
  if (!('code' in parameters)) return []
  const { signing: _, code, hp, ...fields } = parameters
  const product = fixtures.product(code as ProductCode)
  if (!product) return []
  const asked = product.rulesFor(hp as CustomerNumber).requestFields.map(({ name }) => name)
  return Object.keys(fields)
    .filter((name) => !asked.includes(fullName(name)))
    .map((name) => ({
      pointer: pointerTo(['params', name]),
      detail: 'is unknown; remove it or correct its name',
    }))
}
