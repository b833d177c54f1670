import { wibIso } from '../../billing/wib.ts'
import type { Fixtures } from '../../catalogue/load.ts'
import type { Exchange } from '../exchange.ts'
import { redactorOf } from '../redact.ts'
import { redactDeep } from '../redactor.ts'
import { explainAnswer } from './answered-by.ts'
import { askedNumberOf } from './asked-number.ts'
import { explainCandidates } from './candidates.ts'
import type { Explanation, Near } from './explanation.ts'
import { explainFault } from './fault.ts'
import { hintFor, wantsHint } from './hint.ts'
import { explainMoney, explainTransaction } from './money.ts'
import { explainNearest } from './nearest.ts'
import { explainRules } from './own-rules.ts'
import { explainPrecedence, rowOf } from './precedence.ts'
import { remedyFor } from './remedies.ts'
import { explainScenarios } from './scenarios.ts'
import { explainSign } from './sign.ts'
import { inRupiah } from './words.ts'

/** The fixtures of now, and which reading of them that is. */
export type Shelf = { readonly fixtures: Fixtures; readonly revision: number }

/**
 * Explains why a request was answered as it was, from what was known when it was.
 *
 * @param apiKeys what must be blotted out
 */
export const explain = (
  exchange: Exchange,
  { fixtures, revision }: Shelf,
  apiKeys: readonly string[],
): Explanation => {
  const { evidence, command } = exchange
  const candidates = [
    ...explainScenarios(exchange),
    ...explainCandidates(askedNumberOf(exchange, fixtures)),
  ]
  const nearest = explainNearest(exchange, fixtures)
  const answeredBy = explainAnswer(exchange, candidates, fixtures)
  const money = explainMoney(exchange)
  const explanation: Explanation = {
    id: exchange.id,
    at: wibIso(exchange.at),
    summary: summarise(exchange, answeredBy, money, nearest) + remedyInWords(exchange, fixtures),
    account: command
      ? {
          username: command.username,
          isKnown: evidence.account !== undefined,
          suspended: evidence.account?.suspended ?? false,
        }
      : null,
    sign: explainSign(exchange),
    precedence: explainPrecedence(exchange),
    rules: explainRules(exchange),
    answeredBy,
    candidates,
    nearest: [...nearest],
    money,
    transaction: explainTransaction(exchange),
    fault: explainFault(exchange),
    fixturesChanged: evidence.rules !== undefined && evidence.rules.revision !== revision,
  }
  return redactDeep(explanation, redactorOf(exchange, apiKeys), OWN_WORDS)
}

/** A short diagnosis of a request that nothing answered: the hint it was given. */
export const advise = (exchange: Exchange, { fixtures }: Shelf, apiKeys: readonly string[]) =>
  redactorOf(exchange, apiKeys)(exchange.hint ?? hintFor(exchange, fixtures, apiKeys))

/** Fields that hold the mock's own words only. */
const OWN_WORDS = new Set([
  'id',
  'at',
  'kind',
  'outcome',
  'check',
  'rule',
  'source',
  'what',
  'reason',
])

const summarise = (
  exchange: Exchange,
  { kind, reason, responseCode, file, why }: Explanation['answeredBy'],
  { taken, givenBack }: Explanation['money'],
  nearest: readonly Near[],
): string => {
  const money =
    (taken > 0 ? ` ${inRupiah(taken)} was taken from the deposit.` : '') +
    (givenBack > 0 ? ` ${inRupiah(givenBack)} was given back to the deposit.` : '')
  if (kind === 'fault') return `The vendor never heard of it: ${why}.`
  const fault = explainFault(exchange)
  const lost = fault === null ? '' : ` Then the fault ${fault}.`
  if (kind === 'refusal')
    return `Refused with ${responseCode} at row ${rowOf(exchange)} of the precedence table: ${why}${nearestInWords(nearest)}.${lost}`
  const by = kind === 'fixture' ? ` (${reason}${file ? `, ${file}` : ''})` : ` (${reason})`
  return `Answered ${responseCode}${by}: ${why}${nearestInWords(nearest)}.${money}${lost}`
}

const remedyInWords = (exchange: Exchange, fixtures: Fixtures): string => {
  if (!wantsHint(exchange)) return ''
  const remedy = exchange.evidence.refusal?.remedy ?? remedyFor(exchange, fixtures)
  return remedy === '' ? '' : ` What to do: ${remedy}.`
}

const nearestInWords = ([near]: readonly Near[]): string => {
  if (!near) return ''
  const outcome = near.outcome === null ? '' : ` (${near.outcome})`
  return `; nearest is ${near.what} ${near.value}${outcome}: what was sent ${near.difference}`
}
