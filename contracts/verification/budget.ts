import type { Demand } from './pact-demand.ts'
import type { PactFile } from './pact-files.ts'

/** The maximum cost of a run. */
export type Budget = {
  readonly requests: number
  /** @unit rupiah */
  readonly deposit: number
  /** Payments and top-ups whose cost is in no example. */
  readonly unpriced: number
  /** From the pace alone. @unit milliseconds */
  readonly time: number
}

/**
 * Computes the requests, payments and top-ups of a run, with the prices in the examples. Refused
 * payments cost nothing and failed top-ups are refunded, so the run may cost less.
 */
export const budgetOf = (pacts: readonly PactFile[], pace: number): Budget => {
  const shared = new Set<string>()
  const demands = pacts.flatMap((pact) =>
    pact.demands.map(({ api, pays, requests, shares }) => {
      const isBought = shares !== undefined && shared.has(shares)
      if (shares !== undefined) shared.add(shares)
      const cost = pays === undefined || isBought ? 0 : pact.prices.get(pays)
      return { api, cost, requests: isBought ? 1 : requests }
    }),
  )
  const has = (api: Demand['api']) => demands.some((demand) => demand.api === api)
  // They check that the server is reachable and knows the account, and whether it settles top-ups.
  const checks = (has('postpaid') ? 2 : 0) + (has('prepaid') ? 3 : 0)
  const requests = checks + demands.reduce((sum, demand) => sum + demand.requests, 0)
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
