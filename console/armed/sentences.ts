import type { ClockView } from '../../mock-server/admin/clock.ts'
import type { ArmedFaultView } from '../../mock-server/admin/faults.ts'
import type { NewScenario } from '../../mock-server/admin/scenarios.ts'
import { formatMoment } from '../format.ts'
import { t } from '../i18n/language.ts'
import type { MessageKey } from '../i18n/messages.ts'
import { statusOf } from '../response-codes.ts'

const NOUNS = {
  payment: ['nounPayment', 'nounPayments'],
  inquiry: ['nounInquiry', 'nounInquiries'],
  'status-check': ['nounCheck', 'nounChecks'],
  'top-up': ['nounTopUp', 'nounTopUps'],
} as const satisfies Readonly<Record<string, readonly [MessageKey, MessageKey]>>

type About = {
  readonly command?: string | undefined
  readonly product?: string | undefined
  readonly customerNumber?: string | undefined
  readonly refId?: string | undefined
  readonly username?: string | undefined
}

/** Which calls: "The next PLNPOSTPAID payment to 530000000001". @param times undefined for all */
const subjectOf = (about: About, times: number | undefined, nth?: number): string => {
  const { command, product = '' } = about
  const nouns = Object.hasOwn(NOUNS, command ?? '')
    ? NOUNS[command as keyof typeof NOUNS]
    : undefined
  const isMany = times !== undefined && times > 1
  const noun = nouns
    ? t(nouns[isMany ? 1 : 0])
    : [command, t(isMany ? 'nounCalls' : 'nounCall')].filter(Boolean).join(' ')
  const which: MessageKey =
    nth !== undefined
      ? 'callNth'
      : times === undefined
        ? 'callEvery'
        : isMany
          ? 'callsNext'
          : 'callNext'
  const values = { noun, product: product === '' ? '' : ` ${product}`, n: nth ?? times ?? 0 }
  return [
    capitalised(t(which, values).trim()),
    about.customerNumber !== undefined && t('callNumber', { number: about.customerNumber }),
    about.refId !== undefined && t('callRef', { ref: about.refId }),
    about.username !== undefined && t('callAccount', { account: about.username }),
  ]
    .filter(Boolean)
    .join(' ')
}

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

const answerOf = (command: string, code: string): string => {
  if (command !== 'payment' && command !== 'top-up') return t('answers', { code })
  const status = statusOf(code)
  if (status === 'pending') return t('isPending', { code })
  return t(code === '00' || status === 'success' ? 'succeeds' : 'fails', { code })
}

/** A scenario as a sentence. */
export const scenarioSentence = ({
  when,
  answer,
}: Pick<NewScenario, 'when' | 'answer'>): string => {
  const { outcomes, settle, bill } = answer
  const [first = '', ...rest] = outcomes.map((code) => answerOf(when.command, code))
  const then = rest.map((text) => t('thenAlso', { what: text })).join('')
  const end = settle
    ? 'afterChecks' in settle
      ? t('settlesAfterChecks', { n: settle.afterChecks, to: settle.to })
      : t('settlesAfterSeconds', { n: settle.afterSeconds, to: settle.to })
    : ''
  const changed = bill
    ? t('withBill', {
        changes: Object.entries(bill)
          .map(([path, value]) => `${path}: ${value}`)
          .join(', '),
      })
    : ''
  return `${subjectOf(when, when.times, when.nth)} ${first}${then}${end}${changed}.`
}

/** What each fault does to a call, when it strikes before or after the vendor has recorded it. */
const EFFECTS: Readonly<Record<string, MessageKey>> = {
  'response-lost': 'faultResponseLost',
  'request-lost': 'faultRequestLost',
  'hang before': 'faultHangBefore',
  'hang after': 'faultHangAfter',
  'slow before': 'faultSlow',
  'slow after': 'faultSlow',
  'http-error before': 'faultHttpBefore',
  'http-error after': 'faultHttpAfter',
  'truncated-body': 'faultTruncated',
  'malformed-body': 'faultMalformed',
  'connection-reset before': 'faultResetBefore',
  'connection-reset after': 'faultResetAfter',
  'callback-late': 'faultCallbackLate',
  'callback-lost': 'faultCallbackLost',
  'callback-twice': 'faultCallbackTwice',
  'callback-early': 'faultCallbackEarly',
  'callback-out-of-order': 'faultCallbackOutOfOrder',
  'callback-wrong-sign': 'faultCallbackWrongSign',
}

type FaultLike = Pick<ArmedFaultView, 'fault' | 'scope' | 'timesLeft' | 'skipsLeft' | 'probability'>

/** A fault as a sentence. */
export const faultSentence = ({
  fault,
  scope,
  timesLeft,
  skipsLeft,
  probability,
}: FaultLike): string => {
  const when = 'when' in fault && typeof fault.when === 'string' ? ` ${fault.when}` : ''
  const key = EFFECTS[fault.kind + when]
  const status = 'status' in fault ? String(fault.status) : ''
  const what = key === undefined ? t('faultOther', { kind: fault.kind }) : t(key, { status })
  return [
    `${subjectOf(scope, timesLeft ?? undefined)} ${what}`,
    skipsLeft > 0 ? t('afterSkipping', { n: skipsLeft }) : '',
    probability < 1 ? t('withProbability', { percent: Math.round(probability * 100) }) : '',
    '.',
  ].join('')
}

/** A clock that does not show real time, as a sentence. */
export const clockSentence = ({ mode, now, scale }: ClockView): string =>
  mode === 'frozen'
    ? t('clockStands', { at: formatMoment(now) })
    : scale === 1
      ? t('clockWasSet', { at: formatMoment(now) })
      : t('clockRunsFast', { at: formatMoment(now), scale })
