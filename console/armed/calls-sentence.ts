import { t } from '../i18n/language.ts'
import type { MessageKey } from '../i18n/messages.ts'

/** One of these calls, and several. */
const NOUNS = {
  payment: ['nounPayment', 'nounPayments'],
  inquiry: ['nounInquiry', 'nounInquiries'],
  'status-check': ['nounCheck', 'nounChecks'],
  'top-up': ['nounTopUp', 'nounTopUps'],
  'top-up-status': ['nounTopUpCheck', 'nounTopUpChecks'],
} as const satisfies Readonly<Record<string, readonly [MessageKey, MessageKey]>>

/** Which calls something is armed for. */
export type About = {
  readonly command?: string | undefined
  readonly product?: string | undefined
  readonly customerNumber?: string | undefined
  readonly refId?: string | undefined
  readonly username?: string | undefined
}

/** How many of them: the next ones, all, or one by its number. */
export type HowMany = { readonly times?: number | undefined; readonly nth?: number | undefined }

/** The subject of a sentence: "The next PLNPOSTPAID payment for the number 530000000001". */
export const callsSentence = (about: About, { times, nth }: HowMany): string => {
  const { product, customerNumber, refId, username } = about
  const isMany = nth === undefined && times !== undefined && times > 1
  const values = {
    noun: nounOf(about.command, isMany),
    product: product === undefined || product === '' ? '' : ` ${product}`,
    n: nth ?? times ?? 0,
  }
  return [
    capitalised(t(countedBy(times, nth), values).trim()),
    customerNumber !== undefined && t('callNumber', { number: customerNumber }),
    refId !== undefined && t('callRef', { ref: refId }),
    username !== undefined && t('callAccount', { account: username }),
  ]
    .filter(Boolean)
    .join(' ')
}

const countedBy = (times: number | undefined, nth: number | undefined): MessageKey => {
  if (nth !== undefined) return 'callNth'
  if (times === undefined) return 'callEvery'
  return times > 1 ? 'callsNext' : 'callNext'
}

const nounOf = (command: string | undefined, isMany: boolean): string => {
  if (command === undefined) return t(isMany ? 'nounCalls' : 'nounCall')
  const nouns = Object.hasOwn(NOUNS, command) ? NOUNS[command as keyof typeof NOUNS] : undefined
  return nouns ? t(nouns[isMany ? 1 : 0]) : t(isMany ? 'nounCallsOf' : 'nounCallOf', { command })
}

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
