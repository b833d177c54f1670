import { wibIso } from '../../billing/wib.ts'
import type { CallbackAttempt, CallbackExchange } from '../exchange.ts'
import { factsOf } from '../facts.ts'
import { redactAttempt } from '../redact.ts'
import { type Redactor, redactDeep } from '../redactor.ts'
import type { Explanation } from './explanation.ts'
import { explainTransaction } from './money.ts'

/** Explains an attempt to deliver a callback: no command was decided, and no money moved. */
export const explainCallback = (exchange: CallbackExchange, redactor: Redactor): Explanation =>
  redactDeep(explain(exchange, redactAttempt(exchange.attempt, redactor)), redactor, OWN_FIELDS)

/** Fields whose values come from the mock, not from a partner. */
const OWN_FIELDS = new Set(['id', 'at', 'kind', 'summary', 'reason', 'why', 'fault'])

const explain = (exchange: CallbackExchange, attempt: CallbackAttempt): Explanation => {
  const { id, at, responseCode, evidence } = exchange
  const { username = '', trId } = factsOf(exchange)
  const deposit = evidence.account?.deposit ?? null
  const fault = attempt.fault === undefined ? null : FAULTS[attempt.fault]
  return {
    id,
    at: wibIso(at),
    summary: `Attempt ${attempt.number} to deliver the callback of tr_id ${trId}: ${attempt.result}.${fault === null ? '' : ` A fault was injected: ${fault} (${attempt.fault}).`}`,
    account: { username, isKnown: true, suspended: evidence.account?.suspended ?? false },
    sign: null,
    precedence: [],
    rules: [],
    answeredBy: {
      kind: 'rule',
      reason: 'callback',
      responseCode,
      file: null,
      family: null,
      why: 'the top-up was settled',
    },
    candidates: [],
    nearMisses: [],
    money: { taken: 0, refunded: 0, depositBefore: deposit, depositAfter: deposit },
    transaction: explainTransaction(exchange),
    fault,
    fixturesChanged: false,
  }
}

/** What a fault does to a callback, without a full stop. */
const FAULTS = {
  'callback-late': 'it was sent late',
  'callback-lost': 'it was lost on its way',
  'callback-twice': 'it is sent twice',
  'callback-early': 'it was sent before the answer to the top-up',
  'callback-out-of-order': 'it was held back for that of a later top-up of the account',
  'callback-wrong-sign': 'its sign was made with another key',
} as const
