import type { Product } from '../../billing/product.ts'
import type { Fixtures } from '../../catalogue/assemble.ts'
import type { Exchange } from '../exchange.ts'
import { factsOf } from '../facts.ts'
import type { Candidate, Explanation } from './explanation.ts'
import { wasDelivered } from './fault.ts'
import { whyOf } from './why.ts'

const FILES: Readonly<Record<string, (family: string | null) => string | null>> = {
  'product-unknown': () => 'price-list.json',
  'product-inactive': () => 'price-list.json',
  'price-list': () => 'price-list.json',
  'cut-off': (family) => (family === null ? null : `families/${family}/family.json`),
}

/** Which fixture, rule or refusal determined the reply, and its file. */
export const explainAnswer = (
  exchange: Exchange,
  candidates: readonly Candidate[],
  fixtures: Fixtures,
): Explanation['answeredBy'] => {
  const { decision, refusal } = exchange.evidence
  const winner = candidates.find(({ won }) => won)
  const { product = '' } = factsOf(exchange)
  const family = fixtures.product(product as Product['code'])?.family ?? null
  const reason = decision?.reason ?? refusal?.kind ?? 'fault'
  return {
    kind: kindOf(exchange, winner),
    reason,
    responseCode: exchange.responseCode,
    file: winner?.file ?? FILES[reason]?.(family) ?? null,
    family,
    why: whyOf(exchange, fixtures),
  }
}

const kindOf = (exchange: Exchange, winner: Candidate | undefined) => {
  if (!wasDelivered(exchange)) return 'fault'
  if (exchange.evidence.refusal) return 'refusal'
  return isFixture(winner) ? 'fixture' : 'rule'
}

/** Scenarios from the admin API or a header have no file. */
const isFixture = (winner: Candidate | undefined) =>
  winner?.source === 'number' || winner?.source === 'file'
