import { Choices } from '../components/choices.tsx'
import { t } from '../i18n/language.ts'
import type { MessageKey } from '../i18n/messages.ts'
import { type Command, type Effect, effectsOf } from './draft.ts'

type Props = {
  readonly command: Command
  readonly value: Effect
  readonly onChoose: (effect: Effect) => void
}

/** What can happen to a command: by the biller, the network, and to the callback of a top-up. */
export const Effects = ({ command, value, onChoose }: Props) => {
  const { biller, network, callback } = effectsOf(command)
  const titles = command === 'top-up' ? { ...TITLES, ...OF_TOP_UP } : TITLES
  const group = (legend: MessageKey, effects: readonly Effect[]) =>
    effects.length > 0 && (
      <Choices
        legend={t(legend)}
        name="effect"
        value={value}
        options={effects.map((effect) => ({ value: effect, text: t(titles[effect]) }))}
        onChoose={onChoose}
      />
    )
  return (
    <>
      {group('whatBillerDoes', biller)}
      {group('whatNetworkDoes', network)}
      {group('whatCallbackDoes', callback)}
    </>
  )
}

const TITLES: Readonly<Record<Effect, MessageKey>> = {
  'pending-failed': 'effectPendingFailed',
  'pending-paid': 'effectPendingPaid',
  fails: 'effectFails',
  codes: 'effectCodes',
  'response-lost': 'effectResponseLost',
  'request-lost': 'effectRequestLost',
  slow: 'effectSlow',
  'http-error': 'effectHttpError',
  'callback-late': 'effectCallbackLate',
  'callback-lost': 'effectCallbackLost',
  'callback-twice': 'effectCallbackTwice',
  'callback-early': 'effectCallbackEarly',
  'callback-out-of-order': 'effectCallbackOutOfOrder',
  'callback-wrong-sign': 'effectCallbackWrongSign',
}

/** A top-up succeeds, and one that is not pending at first is refused. */
const OF_TOP_UP = { 'pending-paid': 'effectPendingSucceeds', fails: 'effectRefused' } as const
