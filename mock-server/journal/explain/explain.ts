import { wibIso } from '../../billing/wib.ts'
import type { Fixtures } from '../../catalogue/assemble.ts'
import type { Exchange } from '../exchange.ts'
import { redactorOf } from '../redact.ts'
import { redactDeep } from '../redactor.ts'
import { explainAnswer } from './answered-by.ts'
import { askedNumberOf } from './asked-number.ts'
import { explainCallback } from './callback.ts'
import { explainCandidates } from './candidates.ts'
import { explainRules } from './command-checks.ts'
import type { Explanation, NearMiss } from './explanation.ts'
import { explainFault } from './fault.ts'
import { formatRupiah } from './format.ts'
import { hintFor, wantsHint } from './hint.ts'
import { explainMoney, explainTransaction } from './money.ts'
import { findNearMisses } from './near-misses.ts'
import { explainPrecedence, rowOf } from './precedence.ts'
import { remedyFor } from './remedies.ts'
import { explainScenarios } from './scenarios.ts'
import { explainSign } from './sign.ts'

/** The current fixtures and their revision. */
export type CurrentFixtures = { readonly fixtures: Fixtures; readonly revision: number }

/**
 * Explains a reply from what was known when the request was answered.
 *
 * @param apiKeys keys to redact
 */
export const explain = (
  exchange: Exchange,
  { fixtures, revision }: CurrentFixtures,
  apiKeys: readonly string[],
): Explanation => {
  if (exchange.kind === 'callback') return explainCallback(exchange, redactorOf(exchange, apiKeys))
  const { evidence, command } = exchange
  const candidates = [
    ...explainScenarios(exchange),
    ...explainCandidates(askedNumberOf(exchange, fixtures)),
  ]
  const nearMisses = findNearMisses(exchange, fixtures)
  const answeredBy = explainAnswer(exchange, candidates, fixtures)
  const money = explainMoney(exchange)
  const explanation: Explanation = {
    id: exchange.id,
    at: wibIso(exchange.at),
    summary:
      summarise(exchange, answeredBy, money, nearMisses) + remedySentence(exchange, fixtures),
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
    nearMisses: [...nearMisses],
    money,
    transaction: explainTransaction(exchange),
    fault: explainFault(exchange),
    fixturesChanged: evidence.rules !== undefined && evidence.rules.revision !== revision,
  }
  return redactDeep(explanation, redactorOf(exchange, apiKeys), OWN_FIELDS)
}

/** A short diagnosis of a request that nothing matched: its hint. */
export const advise = (
  exchange: Exchange,
  { fixtures }: CurrentFixtures,
  apiKeys: readonly string[],
) => redactorOf(exchange, apiKeys)(exchange.hint ?? hintFor(exchange, fixtures, apiKeys))

/** Fields whose values come from the mock, not the caller. */
const OWN_FIELDS = new Set([
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
  { taken, refunded }: Explanation['money'],
  nearMisses: readonly NearMiss[],
): string => {
  const money =
    (taken > 0 ? ` ${formatRupiah(taken)} was debited from the deposit.` : '') +
    (refunded > 0 ? ` ${formatRupiah(refunded)} was refunded to the deposit.` : '')
  if (kind === 'fault') return `The request never reached the vendor: ${why}.`
  const fault = explainFault(exchange)
  const lost = fault === null ? '' : ` Then a fault was injected: ${fault}.`
  if (kind === 'refusal')
    return `Refused with ${responseCode} at row ${rowOf(exchange)} of the precedence table: ${why}${closestMatch(nearMisses)}.${lost}`
  const by = kind === 'fixture' ? ` (${reason}${file ? `, ${file}` : ''})` : ` (${reason})`
  return `Answered ${responseCode}${by}: ${why}${closestMatch(nearMisses)}.${money}${lost}`
}

const remedySentence = (exchange: Exchange, fixtures: Fixtures): string => {
  if (!wantsHint(exchange)) return ''
  const remedy = exchange.evidence.refusal?.remedy ?? remedyFor(exchange, fixtures)
  return remedy === '' ? '' : ` What to do: ${remedy}.`
}

const closestMatch = ([near]: readonly NearMiss[]): string => {
  if (!near) return ''
  const outcome = near.outcome === null ? '' : ` (${near.outcome})`
  return `; the closest match is the ${near.what} ${near.value}${outcome}: what was sent ${near.difference}`
}
