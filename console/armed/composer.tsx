import { useEffect, useState } from 'preact/hooks'
import { admin, messageOf } from '../admin.ts'
import { Button } from '../components/button.tsx'
import { Dialog } from '../components/dialog.tsx'
import { Field } from '../components/field.tsx'
import { ProductOptions } from '../components/product-options.tsx'
import { Select } from '../components/select.tsx'
import { t } from '../i18n/language.ts'
import type { MessageKey } from '../i18n/messages.ts'
import { loadResponseCodes } from '../load-response-codes.ts'
import { linkTo } from '../router.ts'
import { refresh } from '../status.ts'
import { say } from '../toasts.tsx'
import { armingSentence } from './arming-sentence.ts'
import { isComposing } from './composing.ts'
import {
  type Arming,
  COMMANDS,
  type Command,
  codesOf,
  type Draft,
  EMPTY,
  toArming,
  withCommand,
} from './draft.ts'
import { Effects } from './effects.tsx'

/** The dialog that arms a scenario or a fault, which it reads back as a sentence. */
export const Composer = ({ start }: { readonly start: Partial<Draft> }) => {
  const [draft, setDraft] = useState<Draft>({ ...EMPTY, ...start })
  const [error, setError] = useState('')
  useEffect(loadResponseCodes, [])
  const change = (part: Partial<Draft>) => {
    setError('')
    setDraft({ ...draft, ...part })
  }
  const close = () => {
    isComposing.value = undefined
  }
  const arming = toArming(draft)
  const arm = async () => {
    try {
      await armIt(arming)
      say(armingSentence(arming))
      close()
      await refresh()
    } catch (thrown) {
      setError(messageOf(thrown))
    }
  }
  const line = (name: 'customerNumber' | 'refId', label: string) => (
    <Field label={label} value={draft[name]} onInput={(text) => change({ [name]: text })} />
  )
  return (
    <Dialog title={t('armLong')} onClose={close}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault()
          arm()
        }}
      >
        <div class="form">
          <Select
            label={t('command')}
            showLabel
            value={draft.command}
            options={COMMANDS.map((value) => ({ value, text: t(COMMAND_TITLES[value]) }))}
            onChoose={(command) => change(withCommand(draft, command))}
          />
          <Field
            label={t('product')}
            value={draft.product}
            placeholder={t('anyProduct')}
            list="products"
            autofocus
            onInput={(product) => change({ product })}
          />
          <Field
            label={t('howManyNext')}
            value={draft.times}
            type="number"
            min={1}
            placeholder={t('untilDisarmed')}
            onInput={(times) => change({ times })}
          />
          {line('customerNumber', t('customerNumber'))}
          {line('refId', 'ref_id')}
        </div>
        <Effects
          command={draft.command}
          value={draft.effect}
          onChoose={(effect) =>
            change({ effect, codes: codesOf(draft.command, effect) ?? draft.codes })
          }
        />
        {codesOf(draft.command, draft.effect) !== undefined && (
          <Field
            label={t('codesInOrder')}
            value={draft.codes}
            onInput={(codes) => change({ codes })}
          />
        )}
        <p role="status">
          <strong>{armingSentence(arming)}</strong>
        </p>
        {error !== '' && (
          <p role="alert" class="wrong">
            {t('notArmed', { why: error })}
          </p>
        )}
        <div class="dialog-foot">
          <a href={linkTo('faults')} onClick={close}>
            {t('everyFault')}
          </a>
          <span class="spring" />
          <Button onPress={close}>{t('cancel')}</Button>
          <button type="submit" class="button main">
            {t('arm')}
          </button>
        </div>
        <ProductOptions api={draft.command === 'top-up' ? 'prepaid' : 'postpaid'} />
      </form>
    </Dialog>
  )
}

const armIt = (arming: Arming): Promise<unknown> =>
  arming.kind === 'scenario' ? admin.scenarios.arm(arming.scenario) : admin.faults.arm(arming.fault)

const COMMAND_TITLES = {
  payment: 'stepPayment',
  inquiry: 'stepInquiry',
  'status-check': 'stepCheck',
  'top-up': 'stepTopUp',
} as const satisfies Record<Command, MessageKey>
