import { useState } from 'preact/hooks'
import { call } from '../api.ts'
import { Fragment, h, type Piece } from '../h.ts'
import { useTask } from '../live.ts'
import { Field, Told } from '../parts.ts'
import { Select } from '../pieces.ts'
import { ProductOptions } from '../products.ts'
import { lookAround } from '../standing.ts'
import { say, type WordKey } from '../words.ts'
import {
  DELAYS,
  type DelayKind,
  type Draft,
  EMPTY,
  KINDS,
  type Kind,
  toFault,
  WHEN,
} from './draft.ts'

const COMMANDS = ['inquiry', 'payment', 'status-check', 'price-list', 'receipt'] as const

const plain = <T extends string>(values: readonly T[]) =>
  values.map((value) => ({ value, text: value }))

/** Arms a fault. */
export const FaultForm = (): Piece => {
  const [draft, setDraft] = useState<Draft>(EMPTY)
  const task = useTask()
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part })
  const arm = async () => {
    await call('POST', '/faults', toFault(draft))
    await lookAround()
    return say('faultArmed', { kind: draft.kind })
  }
  const line = (name: 'customerNumber' | 'refId', label: string) =>
    h(Field, { label, value: draft[name], onType: (text) => change({ [name]: text }) })
  const amount = (name: 'times' | 'after' | 'probability', label: WordKey, hint: WordKey) =>
    h(Field, {
      label: say(label),
      value: draft[name],
      type: 'number',
      min: 0,
      step: name === 'probability' ? '0.05' : '1',
      hint: say(hint),
      onType: (text) => change({ [name]: text }),
    })
  return h(
    'form',
    {
      class: 'grid-form',
      'aria-label': say('armFault'),
      onSubmit: (event) => {
        event.preventDefault()
        task.run(arm)
      },
    },
    h(Select<Kind>, {
      label: say('faultKind'),
      showLabel: true,
      value: draft.kind,
      options: plain(KINDS),
      onChoose: (kind) => change({ kind, when: WHEN[kind] ?? 'after' }),
    }),
    h(Settings, { draft, change }),
    h(Select<string>, {
      label: say('faultCommand'),
      showLabel: true,
      value: draft.command,
      options: [{ value: '', text: say('anyCommand') }, ...plain(COMMANDS)],
      onChoose: (command) => change({ command }),
    }),
    h(Field, {
      label: say('product'),
      value: draft.product,
      hint: say('anyProduct'),
      list: 'products',
      onType: (product) => change({ product }),
    }),
    line('customerNumber', say('customerNumber')),
    line('refId', 'ref_id'),
    amount('times', 'faultTimes', 'untilDisarmed'),
    amount('after', 'faultAfter', 'noneFirst'),
    amount('probability', 'faultProbability', 'always'),
    h('button', { type: 'submit', class: 'button main', disabled: task.isBusy }, say('armFault')),
    h(
      'div',
      { class: 'whole' },
      h('p', { class: 'quiet' }, say(MEANINGS[draft.kind])),
      h(Told, { task }),
    ),
    h(ProductOptions, null),
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
} as const satisfies Record<Kind, WordKey>

type Changing = { readonly draft: Draft; readonly change: (part: Partial<Draft>) => void }

/** What only some kinds have. */
const Settings = ({ draft, change }: Changing): Piece =>
  h(
    Fragment,
    null,
    draft.kind in WHEN &&
      h(Select<Draft['when']>, {
        label: say('faultWhen'),
        showLabel: true,
        value: draft.when,
        options: [
          { value: 'before', text: say('whenBefore') },
          { value: 'after', text: say('whenAfter') },
        ],
        onChoose: (when) => change({ when }),
      }),
    draft.kind === 'http-error' &&
      h(Select<Draft['status']>, {
        label: 'HTTP',
        showLabel: true,
        value: draft.status,
        options: plain(['500', '502', '503', '504'] as const),
        onChoose: (status) => change({ status }),
      }),
    draft.kind === 'slow' && h(Slowness, { draft, change }),
  )

const Slowness = ({ draft, change }: Changing): Piece =>
  h(
    Fragment,
    null,
    h(Select<DelayKind>, {
      label: say('faultDelay'),
      showLabel: true,
      value: draft.delay,
      options: plain(Object.keys(DELAYS) as DelayKind[]),
      onChoose: (delay) => change({ delay, settings: {} }),
    }),
    DELAYS[draft.delay].map(([name, usual]) =>
      h(Field, {
        key: name,
        label: name === 'sigma' || name === 'bytesPerChunk' ? name : `${name} (ms)`,
        type: 'number',
        step: 'any',
        value: draft.settings[name] ?? usual,
        onType: (text) => change({ settings: { ...draft.settings, [name]: text } }),
      }),
    ),
  )
