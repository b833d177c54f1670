import type { PactFile } from './pact-files.ts'

/** The maximum cost of a run. */
export type Budget = {
  readonly requests: number
  /** @unit rupiah */
  readonly deposit: number
  /** Payments whose cost is in no example. */
  readonly unpriced: number
  /** From the pace alone. @unit milliseconds */
  readonly time: number
}

/**
 * Computes the requests and payments of a run, with the prices in the examples. Refused payments
 * cost nothing, so the run may cost less.
 */
export const budgetOf = (pacts: readonly PactFile[], pace: number): Budget => {
  const demands = pacts.flatMap((pact) =>
    pact.demands.map((demand) => ({
      ...demand,
      cost: demand.pays === undefined ? 0 : pact.prices.get(demand.pays),
    })),
  )
  // Two more requests check that the server is reachable and knows the account.
  const requests = 2 + demands.reduce((sum, demand) => sum + demand.requests, 0)
  const deposit = demands.reduce((sum, { cost = 0 }) => sum + cost, 0)
  const unpriced = demands.filter(({ cost }) => cost === undefined).length
  return { requests, deposit, unpriced, time: requests * pace }
}

/** Formats the budget. */
export const formatBudget = ({ requests, deposit, unpriced, time }: Budget): string => {
  const money = `Rp ${deposit.toLocaleString('en-US')} of the deposit`
  const more = `; the cost of ${unpriced} more payments is not in any example`
  return `${requests} requests, at least ${Math.ceil(time / 1000)} s, at most ${money}${unpriced > 0 ? more : ''}`
}
