import { useState } from 'preact/hooks'
import { admin } from '../admin.ts'
import { sentenceOfFault } from '../armed/arming-sentence.ts'
import { Field } from '../components/field.tsx'
import { ProductOptions } from '../components/product-options.tsx'
import { Select } from '../components/select.tsx'
import { t } from '../i18n/language.ts'
import type { MessageKey } from '../i18n/messages.ts'
import { refresh } from '../status.ts'
import { perform } from '../toasts.tsx'
import {
  DELAYS,
  type DelayKind,
  type Draft,
  EMPTY,
  hasDelay,
  isOfCallback,
  KINDS,
  type Kind,
  toFault,
  USUAL_WAIT,
  WHEN,
} from './draft.ts'

const COMMANDS = [
  'inquiry',
  'payment',
  'status-check',
  'price-list',
  'receipt',
  'top-up',
  'top-up-status',
] as const

const plain = <T extends string>(values: readonly T[]) =>
  values.map((value) => ({ value, text: value }))

/** The form that arms a fault. */
export const FaultForm = () => {
  const [draft, setDraft] = useState<Draft>(EMPTY)
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part })
  const fault = toFault(draft)
  const arm = () =>
    perform(async () => {
      await admin.faults.arm(fault)
      await refresh()
    }, sentenceOfFault(fault))
  const line = (name: 'customerNumber' | 'refId', label: string) => (
    <Field label={label} value={draft[name]} onInput={(text) => change({ [name]: text })} />
  )
  const amount = (name: 'times' | 'after' | 'probability', label: MessageKey, hint: MessageKey) => (
    <Field
      label={t(label)}
      value={draft[name]}
      type="number"
      min={0}
      step={name === 'probability' ? '0.05' : '1'}
      placeholder={t(hint)}
      onInput={(text) => change({ [name]: text })}
    />
  )
  return (
    <form
      class="sheet form"
      aria-label={t('armFault')}
      onSubmit={(event) => {
        event.preventDefault()
        arm()
      }}
    >
      <Select
        label={t('faultKind')}
        showLabel
        value={draft.kind}
        options={plain(KINDS)}
        onChoose={(kind) =>
          change({
            kind,
            when: WHEN[kind] ?? 'after',
            ...(isOfCallback(kind) && { command: 'top-up' }),
            ...(draft.delay === 'dribble' && { delay: 'fixed', settings: {} }),
          })
        }
      />
      <Settings draft={draft} change={change} />
      <Select
        label={t('faultCommand')}
        showLabel
        value={draft.command}
        options={[{ value: '', text: t('anyCommand') }, ...plain(COMMANDS)]}
        onChoose={(command) => change({ command })}
      />
      <Field
        label={t('product')}
        value={draft.product}
        placeholder={t('anyProduct')}
        list="products"
        onInput={(product) => change({ product })}
      />
      {line('customerNumber', t('customerNumber'))}
      {line('refId', 'ref_id')}
      {amount('times', 'faultTimes', 'untilDisarmed')}
      {amount('after', 'faultAfter', 'noneFirst')}
      {amount('probability', 'faultProbability', 'always')}
      <button type="submit" class="button main">
        {t('armFault')}
      </button>
      <div class="whole">
        <p role="status">
          <strong>{sentenceOfFault(fault)}</strong>
        </p>
        <p class="quiet">{t(MEANINGS[draft.kind])}</p>
      </div>
      <ProductOptions />
    </form>
  )
}

const MEANINGS = {
  'response-lost': 'meansResponseLost',
  'request-lost': 'meansRequestLost',
  hang: 'meansHang',
  slow: 'meansSlow',
  'http-error': 'meansHttpError',
  'truncated-body': 'meansTruncated',
  'malformed-body': 'meansMalformed',
  'connection-reset': 'meansReset',
  'callback-late': 'meansCallbackLate',
  'callback-lost': 'meansCallbackLost',
  'callback-twice': 'meansCallbackTwice',
  'callback-early': 'meansCallbackEarly',
  'callback-out-of-order': 'meansCallbackOutOfOrder',
  'callback-wrong-sign': 'meansCallbackWrongSign',
} as const satisfies Record<Kind, MessageKey>

type Changing = { readonly draft: Draft; readonly change: (part: Partial<Draft>) => void }

/** The settings that only some kinds have. */
const Settings = ({ draft, change }: Changing) => (
  <>
    {draft.kind in WHEN && (
      <Select
        label={t('faultWhen')}
        showLabel
        value={draft.when}
        options={[
          { value: 'before', text: t('whenBefore') },
          { value: 'after', text: t('whenAfter') },
        ]}
        onChoose={(when) => change({ when })}
      />
    )}
    {draft.kind === 'http-error' && (
      <Select
        label="HTTP"
        showLabel
        value={draft.status}
        options={plain(['500', '502', '503', '504'] as const)}
        onChoose={(status) => change({ status })}
      />
    )}
    {hasDelay(draft.kind) && <Slowness draft={draft} change={change} />}
    {draft.kind === 'callback-out-of-order' && (
      <Field
        label="waitMs (ms)"
        type="number"
        min={0}
        value={draft.settings.waitMs ?? USUAL_WAIT}
        onInput={(waitMs) => change({ settings: { ...draft.settings, waitMs } })}
      />
    )}
  </>
)

const Slowness = ({ draft, change }: Changing) => (
  <>
    <Select
      label={t('faultDelay')}
      showLabel
      value={draft.delay}
      options={plain(
        (Object.keys(DELAYS) as DelayKind[]).filter(
          (delay) => delay !== 'dribble' || draft.kind === 'slow',
        ),
      )}
      onChoose={(delay) => change({ delay, settings: {} })}
    />
    {DELAYS[draft.delay].map(([name, usual]) => (
      <Field
        key={name}
        label={name === 'sigma' || name === 'bytesPerChunk' ? name : `${name} (ms)`}
        type="number"
        step="any"
        value={draft.settings[name] ?? usual}
        onInput={(text) => change({ settings: { ...draft.settings, [name]: text } })}
      />
    ))}
  </>
)
