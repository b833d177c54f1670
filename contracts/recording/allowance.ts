import type { Observation } from '../parity/observation.ts'
import { WrongUsage } from '../verification/choose-target.ts'
import type { Asked } from './asked.ts'
import { createPrices } from './prices.ts'
import { codeOf, statusOf } from './reply.ts'

/** What a recording may use of the account, or has used. */
export type Limits = {
  readonly requests: number
  /** @unit rupiah */
  readonly deposit: number
}

/** Parses `--budget <requests:rupiah>`. @throws WrongUsage */
export const parseLimits = (text: string | undefined): Limits => {
  if (text === undefined)
    throw new WrongUsage(
      'record sends requests to a server that takes money for them, so it needs a budget: --budget 100:250000 for at most 100 requests and Rp 250,000 of the deposit',
    )
  const [, requests, deposit] = /^(\d{1,9}):(\d{1,12})$/.exec(text) ?? []
  if (requests !== undefined && deposit !== undefined)
    return { requests: Number(requests), deposit: Number(deposit) }
  throw new WrongUsage(
    `--budget must be requests:rupiah, such as 100:250000, not ${JSON.stringify(text)}`,
  )
}

/** Keeps a recording within its limits. */
export type Allowance = {
  /** Takes a request, and what it may cost, from the allowance; a text says why it must not be sent. */
  take(asked: Asked): string | undefined
  /** Learns the price of an order, and gives back what a refused or failed one did not cost. */
  note(asked: Asked, reply: Observation): void
  readonly used: Limits
}

/**
 * An order whose reply never came keeps its price, because it may have been paid; an order whose
 * price is unknown is not sent.
 */
export const createAllowance = (limits: Limits): Allowance => {
  let requests = 0
  const prices = createPrices()
  /** By order, so that one that is sent again costs nothing more. */
  const reserved = new Map<string, number>()
  const spent = () => [...reserved.values()].reduce((sum, price) => sum + price, 0)

  const reserve = (asked: Asked): string | undefined => {
    const order = orderOf(asked)
    if (order === undefined || reserved.has(order)) return undefined
    const price = prices.of(asked)
    if (price === undefined)
      return asked.step === 'payment'
        ? `the price of the bill with the tr_id ${asked.trId} is unknown, because it was not inquired through this recording; inquire it again`
        : `the price of ${asked.product} is unknown; ask for its price list first`
    if (spent() + price > limits.deposit)
      return `it costs ${inRupiah(price)}, and ${inRupiah(spent())} of the budget of ${inRupiah(limits.deposit)} may be spent already; start again with a larger --budget`
    reserved.set(order, price)
    return undefined
  }

  return {
    take: (asked) => {
      if (requests >= limits.requests)
        return `all ${limits.requests} requests of the budget are used; start again with a larger --budget`
      const refusal = reserve(asked)
      if (refusal === undefined) requests += 1
      return refusal
    },
    note: (asked, reply) => {
      prices.learn(asked, reply)
      const order = orderOf(asked)
      if (order === undefined) return
      if (statusOf(reply) === 'failed' && codeOf(reply) !== PAID_BEFORE) reserved.delete(order)
      else if (reserved.has(order)) reserved.set(order, prices.of(asked) ?? 0)
    },
    get used() {
      return { requests, deposit: spent() }
    },
  }
}

/** What names an order that spends money; undefined for other requests. */
const orderOf = ({ step, trId, refId }: Asked): string | undefined => {
  if (step === 'payment') return `tr_id ${trId}`
  return step === 'top up' ? `ref_id ${refId}` : undefined
}

/** The code of a bill that was paid by an earlier request. */
const PAID_BEFORE = '34'

/** An amount of money in words. */
export const inRupiah = (amount: number): string => `Rp ${amount.toLocaleString('en-US')}`
