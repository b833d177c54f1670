import type { BookedTransaction, Books } from './books.ts'
import type { NotedPayment, Notes } from './notes.ts'

/** What an audit found; every count must be zero. */
export type Findings = {
  /** Acknowledged payments that are not in the books. */
  readonly lost: number
  /** Payments that were debited twice. */
  readonly double: number
  readonly problems: readonly string[]
}

/**
 * Compares the partners' records with the books.
 *
 * @param when after a reset, a partner may still pay a tr_id that belongs to another bill now, and
 * what was inquired during the reset may be in the books or not
 */
export const audit = (
  books: Books,
  { payments, unansweredInquiries }: Pick<Notes, 'payments' | 'unansweredInquiries'>,
  when: 'as ever' | 'after a reset' = 'as ever',
): Findings => {
  const booked = new Map(books.transactions.map((one) => [one.trId, one]))
  const known = new Set([...payments.map(({ refId }) => refId), ...unansweredInquiries])
  const lost = payments.filter((noted) => noted.acknowledged > 0 && !isPaid(booked.get(noted.trId)))
  const twice = payments.filter(({ paid }) => paid > 1)
  return {
    lost: lost.length,
    double: twice.length,
    problems: [
      ...lost.map(({ refId }) => `${refId} was acknowledged and is not paid`),
      ...twice.map(({ refId }) => `${refId} was paid twice`),
      ...payments.flatMap((noted) => missing(noted, booked.get(noted.trId))),
      ...(when === 'as ever'
        ? [
            ...payments.flatMap((noted) => denied(noted, booked.get(noted.trId))),
            ...books.transactions.flatMap(({ refId }) =>
              known.has(refId) ? [] : [`${refId} is in the books, though none was to be recorded`],
            ),
          ]
        : []),
      ...books.transactions.flatMap(halfDone),
      ...sums(books),
    ],
  }
}

const isPaid = (transaction: BookedTransaction | undefined) =>
  transaction?.state === 'paid' || transaction?.state === 'processing'

const missing = ({ refId, refused }: NotedPayment, transaction: BookedTransaction | undefined) => [
  ...(transaction?.refId === refId ? [] : [`the inquiry ${refId} is not in the books`]),
  ...(refused === undefined ? [] : [`the payment of ${refId} was refused with ${refused}`]),
]

const denied = (
  { refId, acknowledged, unanswered }: NotedPayment,
  transaction: BookedTransaction | undefined,
) =>
  isPaid(transaction) && acknowledged + unanswered === 0
    ? [`${refId} is paid, though every answer said that nothing was recorded`]
    : []

const halfDone = ({ refId, state, amount, taken, refunded }: BookedTransaction) => {
  const wanted = state === 'inquired' ? null : amount
  return taken === wanted && refunded === null
    ? []
    : [`${refId} is ${state}, took ${taken} of ${amount} and gave ${refunded} back`]
}

const sums = ({ deposit, deposited, transactions }: Books) => {
  const taken = transactions.reduce((sum, one) => sum + (one.taken ?? 0), 0)
  return deposited - taken === deposit
    ? []
    : [`${deposited} paid in and ${taken} taken leave ${deposit}`]
}
