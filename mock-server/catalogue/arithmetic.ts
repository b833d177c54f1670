import type { InferOutput } from 'valibot'
import type { Fault } from './fixture-error.ts'
import type { ReplyFile } from './schemas.ts'

/**
 * Checks the sums that hold for every documented answer, and that inquiry and payment agree on them.
 *
 * price = nominal + admin; selling_price is the price less the commission, so never above it.
 */
export const faultsOfReply = (reply: InferOutput<typeof ReplyFile>): Omit<Fault, 'file'>[] => {
  const faults: Omit<Fault, 'file'>[] = []
  for (const stage of ['inquiry', 'payment'] as const) {
    const { nominal, admin, price, selling_price } = reply[stage].body
    if (price !== nominal + admin)
      faults.push({
        pointer: `/${stage}/body/price`,
        problem: `is ${price}, but nominal + admin is ${nominal + admin}; correct one of the three`,
      })
    if (selling_price > price)
      faults.push({
        pointer: `/${stage}/body/selling_price`,
        problem: `is ${selling_price}, above the price of ${price}; a commission cannot be negative`,
      })
  }
  const { inquiry, payment } = reply
  if (inquiry.body.selling_price !== payment.body.selling_price)
    faults.push({
      pointer: '/payment/body/selling_price',
      problem: `is ${payment.body.selling_price}, but the inquiry promised ${inquiry.body.selling_price}; make them equal`,
    })
  return faults
}
