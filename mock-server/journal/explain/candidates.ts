import { spell } from '../../billing/number-outcome.ts'
import { type AskedNumber, fileOf, listingOf } from './asked-number.ts'
import type { Candidate } from './explanation.ts'
import { outcomeInWords } from './words.ts'

/** What a candidate has to say for itself before it is known who won. */
type Claim = Omit<Candidate, 'won'>

/** One kind of thing that can answer; further kinds stand before the number, in this order. */
type Source = (asked: AskedNumber) => readonly Claim[]

/** Everything that could have answered, in the order in which it is asked. */
export const explainCandidates = (asked: AskedNumber | undefined): readonly Candidate[] => {
  if (!asked) return []
  const { reason } = asked
  return SOURCES.flatMap((source) => source(asked)).map((claim) => {
    const won = claim.rule === reason
    const lost = claim.matched && !won
    const first = reason.startsWith('scenario') ? 'the scenario' : reason
    const why = lost ? `${claim.why}; lost to ${first}, which goes first` : claim.why
    return { ...claim, won, why }
  })
}

const byNumber: Source = (asked) => {
  const current = [listed(asked, 'current'), byPattern(asked)]
  const legacy = [listed(asked, 'legacy')]
  const inOrder =
    asked.rules.scheme === 'legacy' ? [...legacy, ...current] : [...current, ...legacy]
  return [...inOrder, madeUp(asked)]
}

const SOURCES: readonly Source[] = [byNumber]

const listed = (
  { product, number, fixtures }: AskedNumber,
  scheme: 'current' | 'legacy',
): Claim => {
  const rule = `${scheme}-number`
  const outcome = product[scheme].get(number)?.outcome
  const listing = listingOf(fixtures, product, number, scheme)
  if (!outcome)
    return missed(
      rule,
      `${number.slice(0, 64)} is not among the ${scheme} test numbers of ${product.code}`,
    )
  return {
    source: 'number',
    rule,
    matched: true,
    outcome: outcomeInWords(outcome, fixtures),
    file: listing ? fileOf(listing) : null,
    why: `listed as "${listing?.label ?? ''}"`,
  }
}

const byPattern = ({ product, number, fixtures }: AskedNumber): Claim => {
  const { pattern, family } = product
  if (!pattern) return missed('current-rule', `family ${family} has no pattern for numbers`)
  const outcome = spell(pattern, number, fixtures.statusOf)
  if (!outcome) return missed('current-rule', whyNot(number, pattern))
  return {
    source: 'number',
    rule: 'current-rule',
    matched: true,
    outcome: outcomeInWords(outcome, fixtures),
    file: `families/${family}/family.json`,
    why: `${pattern.length} digits beginning with ${pattern.prefix}, and the last four, ${number.slice(-4)}, spell it`,
  }
}

const whyNot = (number: string, { prefix, length }: { prefix: string; length: number }): string => {
  if (number.length !== length) return `has ${number.length} digits where the rule wants ${length}`
  if (!number.startsWith(prefix)) return `does not begin with ${prefix}`
  return `ends in ${number.slice(-4)}, which is no stage digit (0 or 1) with a code of response-codes.json`
}

const madeUp = ({ product, number, kind, rules, reason, fixtures }: AskedNumber): Claim => {
  if (kind === 'payment') return missed('made-up', 'only inquiries make bills up')
  if (!rules.generateBills) return missed('made-up', '--generate-bills is off')
  return {
    source: 'number',
    rule: 'made-up',
    matched: true,
    outcome: outcomeInWords({ stage: 'success' }, fixtures),
    file: `families/${product.family}/family.json`,
    why: `--generate-bills gives any number a bill${reason === 'made-up' ? `, ${number.slice(0, 64)} too` : ''}`,
  }
}

const missed = (rule: string, why: string): Claim => ({
  source: 'number',
  rule,
  matched: false,
  outcome: null,
  file: null,
  why,
})
