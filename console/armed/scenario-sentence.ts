import type { NewScenario } from '../../mock-server/admin/scenarios.ts'
import { t } from '../i18n/language.ts'
import { prepaidCodes, responseCodes, statusOf } from '../response-codes.ts'
import { callsSentence } from './calls-sentence.ts'

/** A scenario as a sentence: "The next PLNPOSTPAID payment is pending (39), then fails (37)." */
export const scenarioSentence = ({
  when,
  answer: { outcomes, settle, bill },
}: Pick<NewScenario, 'when' | 'answer'>): string => {
  const [first = '', ...rest] = outcomes.map((code, index) => answerOf(when.command, code, index))
  return [
    `${callsSentence(when, when)} ${first}`,
    ...rest.map((what) => t('thenAlso', { what })),
    settle ? settlement(settle) : '',
    bill ? t('withBill', { changes: listed(bill) }) : '',
    '.',
  ].join('')
}

const answerOf = (command: string, code: string, index: number): string => {
  if (command === 'inquiry' || command === 'status-check')
    return index === 0 ? t('answers', { code }) : code
  const isTopUp = command === 'top-up'
  const status = statusOf(code, isTopUp ? prepaidCodes.value : responseCodes.value)
  if (status === 'pending') return t(index === 0 ? 'isPending' : 'isStillPending', { code })
  if (code === '00' || status === 'success') return t('succeeds', { code })
  // A top-up is always pending at first, unless it is refused.
  return t(isTopUp && index === 0 ? 'isRefused' : 'fails', { code })
}

const settlement = (settle: NonNullable<NewScenario['answer']['settle']>): string =>
  'afterChecks' in settle
    ? t('settlesAfterChecks', { n: settle.afterChecks, to: settle.to })
    : t('settlesAfterSeconds', { n: settle.afterSeconds, to: settle.to })

const listed = (bill: NonNullable<NewScenario['answer']['bill']>): string =>
  Object.entries(bill)
    .map(([path, value]) => `${path}: ${value}`)
    .join(', ')
