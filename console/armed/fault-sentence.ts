import type { ArmedFaultView } from '../../mock-server/admin/faults.ts'
import { t } from '../i18n/language.ts'
import type { MessageKey } from '../i18n/messages.ts'
import { type About, callsSentence } from './calls-sentence.ts'
import { delayWords, durationWords } from './delay-words.ts'

type Fault = ArmedFaultView['fault']

/** A fault that is armed, or about to be. */
export type ToldFault = {
  readonly fault: Fault
  readonly scope: About
  readonly timesLeft?: number | null
  readonly skipsLeft?: number
  readonly probability?: number
}

/** A fault as a sentence: "The next PLNPOSTPAID payment is booked, but its answer is lost." */
export const faultSentence = (told: ToldFault): string => {
  const { fault, scope, timesLeft, skipsLeft = 0, probability = 1 } = told
  // Only a top-up has a callback.
  const about: About = fault.kind.startsWith('callback-') ? { command: 'top-up', ...scope } : scope
  return [
    `${callsSentence(about, { times: timesLeft ?? undefined })} ${effectOf(fault, about)}`,
    skipsLeft > 0 ? t('afterSkipping', { n: skipsLeft }) : '',
    probability < 1 ? t('withProbability', { percent: probability * 100 }) : '',
    '.',
  ].join('')
}

/** The effects that need no more than their message. */
const EFFECTS = {
  'request-lost': 'faultRequestLost',
  'response-lost': 'faultResponseLost',
  'truncated-body': 'faultTruncated',
  'malformed-body': 'faultMalformed',
  'callback-lost': 'faultCallbackLost',
  'callback-twice': 'faultCallbackTwice',
  'callback-early': 'faultCallbackEarly',
  'callback-wrong-sign': 'faultCallbackWrongSign',
} as const satisfies Readonly<Partial<Record<Fault['kind'], MessageKey>>>

/** What a fault does to a call; a payment and a top-up are booked, anything else only arrives. */
const effectOf = (fault: Fault, { command }: About): string => {
  const isBooked = command === 'payment' || command === 'top-up'
  const recorded = t(isBooked ? 'isBooked' : 'reachesVendor')
  switch (fault.kind) {
    case 'hang':
      return t(fault.when === 'before' ? 'faultHangBefore' : 'faultHangAfter', { recorded })
    case 'slow':
      return slowness(fault)
    case 'http-error':
      return t(fault.when === 'before' ? 'faultHttpBefore' : 'faultHttpAfter', {
        recorded,
        status: String(fault.status),
      })
    case 'connection-reset':
      return t(fault.when === 'before' ? 'faultResetBefore' : 'faultResetAfter', { recorded })
    case 'callback-late':
      return t('faultCallbackLate', { delay: delayWords(fault.delay) })
    case 'callback-out-of-order':
      return t('faultCallbackOutOfOrder', { delay: durationWords(fault.waitMs) })
    default:
      return t(EFFECTS[fault.kind], { recorded })
  }
}

const slowness = ({ when, delay }: Extract<Fault, { kind: 'slow' }>): string => {
  if (delay.kind === 'dribble')
    return t('faultDribble', { n: delay.bytesPerChunk, delay: durationWords(delay.everyMs) })
  return t(when === 'before' ? 'faultSlowBefore' : 'faultSlow', { delay: delayWords(delay) })
}
