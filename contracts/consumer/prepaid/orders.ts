import type { Order } from 'iak-prepaid'
import { NAMES } from '../../prepaid/operations.ts'
import type { AskedTopUp } from '../../states.ts'
import { EXAMPLE, given, type RequestTemplate } from '../interaction.ts'
import type { Speech } from './demand.ts'

/** An order, as the client expects it. */
export const orderOf = ({ product_code, customer_id }: AskedTopUp): Order => ({
  refId: EXAMPLE.ref_id,
  productCode: product_code,
  customerNumber: customer_id,
})

/** The fields of a top-up, as sent. */
export const topUpFields = (
  { product_code, customer_id }: AskedTopUp,
  { version }: Speech,
): RequestTemplate => ({
  ref_id: given('ref_id'),
  [NAMES[version].number]: customer_id,
  [NAMES[version].orderedProduct]: product_code,
})
