import type { Outcome } from '../components/outcome-pill.tsx'
import type { MessageKey } from '../i18n/messages.ts'
import type { Explained, Story } from './story.ts'

/** One step of a transaction's timeline. */
export type Step = {
  readonly key: string
  readonly title: MessageKey
  readonly at: string
  /** Absent when no exchange in the journal shows the step. */
  readonly requestId?: string
  readonly code?: string
  readonly message?: string
  /** The change of the deposit. @unit rupiah */
  readonly amount: number
  readonly deposit?: number
  readonly outcome: Outcome
  readonly fault?: string
  readonly note?: MessageKey
}

const TITLES: Readonly<Record<string, MessageKey>> = {
  inquiry: 'stepInquiry',
  payment: 'stepPayment',
  'status-check': 'stepCheck',
  'custom-receipt': 'stepReceipt',
  'top-up': 'stepTopUp',
  'top-up-status': 'stepCheck',
}

const titleOf = ({ exchange }: Explained): MessageKey => {
  if (exchange.kind === 'callback') return 'stepCallback'
  return exchange.path.includes('/download/')
    ? 'stepReceipt'
    : (TITLES[exchange.order.command ?? ''] ?? 'stepUnknown')
}

const stepOf = (explained: Explained): Step => {
  const { exchange, why } = explained
  const { id, at, responseCode, message, outcome } = exchange
  const { fault, callbackFault, attempt } = exchange
  const kind = fault?.kind ?? callbackFault?.kind ?? attempt?.fault
  const deposit = why?.money.depositAfter
  return {
    key: id,
    title: titleOf(explained),
    at,
    requestId: id,
    code: responseCode,
    message,
    outcome,
    amount: why ? why.money.refunded - why.money.taken : 0,
    ...(typeof deposit === 'number' && exchange.kind === 'request' && { deposit }),
    ...(kind !== undefined && { fault: kind }),
  }
}

const isEnd = (state: string | null | undefined) => state === 'paid' || state === 'failed'

/** The steps of a transaction in order; what is missing in the journal comes from the ledger. */
export const stepsOf = ({ transaction, exchanges, movements }: Story): readonly Step[] => {
  const steps = exchanges.map(stepOf)
  const has = (title: MessageKey) => steps.some((step) => step.title === title)
  const taken = movements.find(({ kind }) => kind === 'taken')
  const before: Step[] = []
  const { topUp } = transaction
  const bought = topUp ? 'stepTopUp' : 'stepPayment'
  if (!topUp && !has('stepInquiry'))
    before.push({
      key: 'inquired',
      title: 'stepInquiry',
      at: transaction.inquiredAt,
      outcome: 'success',
      amount: 0,
      note: 'stepReadyMade',
    })
  if (taken && !has(bought))
    before.push({
      key: 'taken',
      title: bought,
      at: taken.at,
      outcome: 'success',
      amount: taken.amount,
      deposit: taken.deposit,
      note: 'stepReadyMade',
    })
  const end = endOf({ transaction, exchanges, movements })
  const called = topUp?.callback?.last && !has('stepCallback') ? [callbackStep(topUp.callback)] : []
  if (!end) return [...before, ...steps, ...called]
  const place = exchanges.findIndex(({ why }) => isEnd(why?.transaction?.stateBefore))
  const from = place < 0 ? steps.length : place
  return [...before, ...steps.slice(0, from), end, ...called, ...steps.slice(from)]
}

type CallbackView = NonNullable<NonNullable<Story['transaction']['topUp']>['callback']>

const DELIVERIES = {
  due: 'pending',
  sending: 'pending',
  delivered: 'success',
  'given-up': 'refused',
  lost: 'broken',
  'no-url': 'refused',
} as const satisfies Record<CallbackView['state'], Outcome>

/** The last attempt of a callback. */
const callbackStep = ({ attempts, last, state }: CallbackView): Step => ({
  key: `callback-${attempts}`,
  title: 'stepCallback',
  at: last?.at ?? '',
  message: last?.result ?? '',
  outcome: DELIVERIES[state],
  amount: 0,
})

/** The final step, unless an exchange shows it or there is none yet. */
const endOf = ({ transaction, exchanges, movements }: Story): Step | undefined => {
  const at = transaction.paidAt ?? transaction.failedAt
  if (at === undefined) return undefined
  const byExchange = exchanges.some(
    ({ why }) =>
      why?.transaction?.trId === transaction.trId &&
      !isEnd(why.transaction.stateBefore) &&
      isEnd(why.transaction.stateAfter),
  )
  if (byExchange) return undefined
  const last = movements.at(-1)
  const refunded = last?.kind === 'refunded' ? last.amount : 0
  return {
    key: 'settled',
    title: 'stepSettled',
    at,
    code: transaction.responseCode ?? '00',
    outcome: transaction.failedAt === undefined ? 'success' : 'failed',
    amount: refunded,
    ...(last && { deposit: last.deposit }),
  }
}
