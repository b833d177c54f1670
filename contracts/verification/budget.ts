import type { PactFile } from './pact-files.ts'

/** What a run will cost at most. */
export type Budget = {
  readonly requests: number
  /** @unit rupiah */
  readonly deposit: number
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
      cost: demand.pays === undefined ? 0 : (pact.prices.get(demand.pays) ?? 0),
    })),
  )
  // One more request asks whether anybody is there.
  const requests = 1 + demands.reduce((sum, demand) => sum + demand.requests, 0)
  const deposit = demands.reduce((sum, { cost }) => sum + cost, 0)
  return { requests, deposit, time: requests * pace }
}

/** The budget in a sentence. */
export const budgetInWords = ({ requests, deposit, time }: Budget): string =>
  `${requests} requests, at least ${Math.ceil(time / 1000)} s, at most Rp ${deposit.toLocaleString('id-ID')} of the deposit`
