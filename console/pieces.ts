import { useEffect, useRef, useState } from 'preact/hooks'
import { h, type Inside, type Piece } from './h.ts'
import { say } from './words.ts'

type Press = {
  readonly onPress: () => void
  readonly children: Inside
  readonly kind?: 'plain' | 'main' | 'danger'
  readonly pressed?: boolean
  readonly disabled?: boolean
  readonly label?: string
}

/** A button. `pressed` makes it one that stays down. */
export const Button = ({ onPress, children, kind, pressed, disabled, label }: Press): Piece =>
  h(
    'button',
    {
      type: 'button',
      class: `button ${kind ?? 'plain'}`,
      onClick: onPress,
      ...(disabled !== undefined && { disabled }),
      ...(pressed !== undefined && { 'aria-pressed': pressed }),
      ...(label !== undefined && { 'aria-label': label, title: label }),
    },
    children,
  )

/** Puts a text where it can be pasted from, also where the browser's clipboard is out of reach. */
const copy = async (text: string): Promise<void> => {
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    const area = document.createElement('textarea')
    area.value = text
    area.className = 'out-of-sight'
    document.body.append(area)
    area.select()
    const done = document.execCommand('copy')
    area.remove()
    if (!done) throw new Error(say('copyFailed'))
  }
}

type Copying = {
  /** The text, or what fetches it when it is wanted. */
  readonly text: string | (() => Promise<string>)
  readonly children?: Inside
}

/** A button that copies, and says so. */
export const CopyButton = ({ text, children }: Copying): Piece => {
  const [said, setSaid] = useState<string | undefined>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const press = async () => {
    const told = await Promise.resolve(typeof text === 'string' ? text : text())
      .then(copy)
      .then(
        () => say('copied'),
        (error: Error) => say('failed', { why: error.message }),
      )
    setSaid(told)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setSaid(undefined), 2_000)
  }
  return h(
    'span',
    { class: 'copying' },
    h(Button, { onPress: press, children: children ?? say('copy') }),
    h('span', { role: 'status', class: 'said' }, said),
  )
}

type Choice<T extends string> = {
  readonly label: string
  readonly value: T
  readonly options: readonly { readonly value: T; readonly text: string }[]
  readonly onChoose: (value: T) => void
  /** Whether the label stands there for all to see; a screen reader reads it anyway. */
  readonly showLabel?: boolean
}

/** A labelled choice of one out of several. */
export const Select = <T extends string>(props: Choice<T>): Piece => {
  const { label, value, options, onChoose, showLabel = false } = props
  return h(
    'label',
    { class: 'field' },
    h('span', { class: showLabel ? 'label' : 'out-of-sight' }, label),
    h(
      'select',
      {
        value,
        title: label,
        onChange: (event) => {
          const chosen = event.currentTarget.value as T
          // What is shown follows what is so; a choice may come to nothing.
          event.currentTarget.value = value
          onChoose(chosen)
        },
      },
      options.map((option) =>
        h(
          'option',
          { key: option.value, value: option.value, selected: option.value === value },
          option.text,
        ),
      ),
    ),
  )
}
