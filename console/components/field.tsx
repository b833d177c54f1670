import type { ComponentChildren } from 'preact'

type Props = {
  readonly label: string
  readonly value: string
  readonly onInput: (text: string) => void
  readonly type?: 'text' | 'number' | 'search'
  readonly placeholder?: string
  readonly list?: string
  readonly min?: number
  readonly step?: string
  readonly autofocus?: boolean
  readonly required?: boolean
  readonly pattern?: string
  readonly title?: string
  /** Takes two columns of a form. */
  readonly isBroad?: boolean
}

/** A labelled text field. */
export const Field = (props: Props) => {
  const { label, onInput, type = 'text', placeholder = '', isBroad = false, ...rest } = props
  return (
    <label class={isBroad ? 'field broad' : 'field'}>
      <span class="label">{label}</span>
      <input
        {...rest}
        type={type}
        placeholder={placeholder}
        spellcheck={false}
        autocomplete="off"
        onInput={({ currentTarget }) => onInput(currentTarget.value)}
      />
    </label>
  )
}

type SecretProps = Pick<Props, 'label' | 'value' | 'onInput' | 'autofocus' | 'required'>

/** A labelled field whose text is not shown. */
export const SecretField = ({ label, onInput, ...rest }: SecretProps) => (
  <label class="field">
    <span class="label">{label}</span>
    <input
      {...rest}
      type="password"
      autocomplete="off"
      onInput={({ currentTarget }) => onInput(currentTarget.value)}
    />
  </label>
)

type AreaProps = {
  readonly label: string
  readonly value: string
  readonly rows: number
  readonly onInput: (text: string) => void
}

/** A labelled text field of several lines. */
export const TextArea = ({ label, onInput, ...rest }: AreaProps) => (
  <label class="field">
    <span class="label">{label}</span>
    <textarea
      {...rest}
      spellcheck={false}
      onInput={({ currentTarget }) => onInput(currentTarget.value)}
    />
  </label>
)

type CheckProps = {
  readonly isChecked: boolean
  readonly onChange: (isChecked: boolean) => void
  readonly children: ComponentChildren
}

/** A labelled checkbox. */
export const Check = ({ isChecked, onChange, children }: CheckProps) => (
  <label class="check">
    <input
      type="checkbox"
      checked={isChecked}
      onChange={({ currentTarget }) => onChange(currentTarget.checked)}
    />
    <span>{children}</span>
  </label>
)
