import type { ComponentChildren } from 'preact'

type Props = {
  readonly onPress: () => void
  readonly children: ComponentChildren
  readonly kind?: 'plain' | 'main' | 'danger' | 'bare'
  readonly size?: 'small' | 'usual'
  /** Makes it a toggle button. */
  readonly pressed?: boolean
  /** Makes it a button that shows something more. */
  readonly expanded?: boolean
  readonly disabled?: boolean
  /** Its name, where the text is a mark, or not clear alone; contains the text. */
  readonly label?: string | undefined
  /** What it does, in a few more words. */
  readonly hint?: string | undefined
}

/** A button. */
export const Button = (props: Props) => {
  const { onPress, children, kind = 'plain', size = 'usual', label, hint } = props
  return (
    <button
      type="button"
      class={`button ${kind} ${size}`}
      onClick={onPress}
      disabled={props.disabled}
      aria-pressed={props.pressed}
      aria-expanded={props.expanded}
      aria-label={label}
      title={hint ?? label}
    >
      {children}
    </button>
  )
}
