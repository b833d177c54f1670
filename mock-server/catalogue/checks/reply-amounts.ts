import type { Problem } from '../fixture-error.ts'
import type { Reply } from '../fixture-set.ts'
import { type Check, problemAt } from './check.ts'
import { repliesOf } from './entries.ts'

/**
 * The sums that hold for every documented answer; a selling_price is the price less the commission.
 */
export const replyAmounts: Check = {
  requires:
    'price is nominal + admin, selling_price is at most price, and a payment has the selling_price of its inquiry.',
  *find(context) {
    for (const { file, reply } of repliesOf(context)) yield* wrongAmounts(file, reply)
  },
}

/** Finds the amounts of one reply that do not agree. */
export function* wrongAmounts(file: string, reply: Reply): Iterable<Problem> {
  for (const stage of ['inquiry', 'payment'] as const) {
    const { nominal, admin, price, selling_price } = reply[stage].body
    if (price !== nominal + admin)
      yield problemAt(
        file,
        [stage, 'body', 'price'],
        `is ${price}, but nominal + admin is ${nominal + admin}; correct one of the three`,
      )
    if (selling_price > price)
      yield problemAt(
        file,
        [stage, 'body', 'selling_price'],
        `is ${selling_price}, above the price of ${price}; a commission cannot be negative`,
      )
  }
  const promised = reply.inquiry.body.selling_price
  const taken = reply.payment.body.selling_price
  if (promised !== taken)
    yield problemAt(
      file,
      ['payment', 'body', 'selling_price'],
      `is ${taken}, but the inquiry has ${promised}; make them equal`,
    )
}
