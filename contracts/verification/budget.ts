import type { PactFile } from './pact-files.ts'

/** What a run will cost at most. */
export type Budget = {
  readonly requests: number
  /** @unit rupiah */
  readonly deposit: number
  /** Payments of which no example in the files says what they cost. */
  readonly unpriced: number
  /** @unit milliseconds, by the pace alone */
  readonly time: number
}

/**
 * Counts what a run will ask and pay: a payment costs what the file's own examples say the bill
 * costs. What is refused costs nothing, so it may come to less.
 */
export const budgetOf = (pacts: readonly PactFile[], pace: number): Budget => {
  const demands = pacts.flatMap((pact) =>
    pact.demands.map((demand) => ({
      ...demand,
      cost: demand.pays === undefined ? 0 : pact.prices.get(demand.pays),
    })),
  )
  // One more request asks whether a server is there, and one whether it knows the account.
  const requests = 2 + demands.reduce((sum, demand) => sum + demand.requests, 0)
  const deposit = demands.reduce((sum, { cost = 0 }) => sum + cost, 0)
  const unpriced = demands.filter(({ cost }) => cost === undefined).length
  return { requests, deposit, unpriced, time: requests * pace }
}

/** The budget in a sentence. */
export const budgetInWords = ({ requests, deposit, unpriced, time }: Budget): string => {
  const money = `Rp ${deposit.toLocaleString('id-ID')} of the deposit`
  const more = `; what ${unpriced} more payments cost stands in no example`
  return `${requests} requests, at least ${Math.ceil(time / 1000)} s, at most ${money}${unpriced > 0 ? more : ''}`
}
