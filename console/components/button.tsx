import type { ComponentChildren } from 'preact'

type Props = {
  readonly onPress: () => void
  readonly children: ComponentChildren
  readonly kind?: 'plain' | 'main' | 'danger'
  /** Makes it a toggle button. */
  readonly pressed?: boolean
  readonly disabled?: boolean
  readonly label?: string | undefined
}

/** A button. */
export const Button = ({ onPress, children, kind = 'plain', pressed, disabled, label }: Props) => (
  <button
    type="button"
    class={`button ${kind}`}
    onClick={onPress}
    disabled={disabled}
    aria-pressed={pressed}
    aria-label={label}
    title={label}
  >
    {children}
  </button>
)
