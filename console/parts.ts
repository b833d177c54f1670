import { h, type Inside, type Piece } from './h.ts'
import type { Task } from './live.ts'
import { count, language, say, type WordKey } from './words.ts'

/** An amount as people read it. @param amount in whole Rupiah */
export const rupiah = (amount: number): string =>
  `${amount < 0 ? '−' : ''}Rp\u00a0${count(Math.abs(amount))}`

/** An amount with its sign, for what moved. */
export const moved = (amount: number): string =>
  amount > 0 ? `+${rupiah(amount)}` : rupiah(amount)

/** `2026-03-01T10:00:00.000+07:00` as `2026-03-01 10:00:00`; every moment of the console is in WIB. */
export const Moment = ({ at }: { readonly at: string }): Piece =>
  h('time', { dateTime: at, class: 'mono' }, `${at.slice(0, 10)} ${at.slice(11, 19)}`)

/** The states of a transaction: word and mark, so that nothing depends on colour alone. */
const STATES = {
  inquired: { word: 'stateInquired', mark: '○', tone: 'refused' },
  processing: { word: 'stateProcessing', mark: '…', tone: 'pending' },
  paid: { word: 'statePaid', mark: '✓', tone: 'good' },
  failed: { word: 'stateFailed', mark: '✕', tone: 'bad' },
} as const satisfies Record<string, { word: WordKey; mark: string; tone: string }>

/** What became of a transaction. */
export const State = ({
  state,
  code,
}: {
  readonly state: keyof typeof STATES
  readonly code?: string | undefined
}): Piece => {
  const { word, mark, tone } = STATES[state]
  return h(
    'span',
    { class: `state ${tone}` },
    h('span', { 'aria-hidden': true }, `${mark} `),
    say(word),
    code !== undefined && ` · ${code}`,
  )
}

type Titled = { readonly title: WordKey; readonly intro?: WordKey; readonly children: Inside }

/** A panel that is a page of text and tables. */
export const Sheet = ({ title, intro, children }: Titled): Piece =>
  h(
    'div',
    { class: 'page', lang: language.value },
    h('h1', null, say(title)),
    intro !== undefined && h('p', { class: 'quiet intro' }, say(intro)),
    children,
  )

type Typing = {
  readonly label: string
  readonly value: string
  readonly onType: (text: string) => void
  readonly type?: 'text' | 'number' | 'search'
  readonly hint?: string
  readonly id?: string
  readonly list?: string
  readonly min?: number
  readonly max?: number
  readonly step?: string
}

/** A labelled line to type in. */
export const Field = ({ label, value, onType, type = 'text', hint, ...rest }: Typing): Piece =>
  h(
    'label',
    { class: 'field above' },
    h('span', { class: 'label' }, label),
    h('input', {
      ...rest,
      type,
      value,
      placeholder: hint ?? '',
      spellcheck: false,
      autocomplete: 'off',
      onInput: (event) => onType(event.currentTarget.value),
    }),
  )

/** What came of something one did: read out as soon as it is there. */
export const Told = ({ task }: { readonly task: Task }): Piece =>
  h(
    'div',
    { class: 'told' },
    h('p', { role: 'alert', class: 'wrong' }, task.error && say('failed', { why: task.error })),
    h('p', { role: 'status', class: 'said' }, task.done),
  )

/** What could not be loaded. */
export const Lost = ({ error }: { readonly error: string | undefined }): Piece | null =>
  error === undefined
    ? null
    : h('p', { role: 'alert', class: 'wrong' }, say('failed', { why: error }))

/** Moves through the links of a list with the arrow keys. */
export const onArrows = (event: KeyboardEvent): void => {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0) return
  const all = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('a, button')]
  const next = all[all.indexOf(document.activeElement as HTMLElement) + step]
  if (!next) return
  event.preventDefault()
  next.focus()
}
