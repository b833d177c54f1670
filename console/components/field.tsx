type Props = {
  readonly label: string
  readonly value: string
  readonly onInput: (text: string) => void
  readonly type?: 'text' | 'number' | 'search'
  readonly placeholder?: string
  readonly list?: string
  readonly min?: number
  readonly step?: string
}

/** A labelled text field. */
export const Field = ({ label, onInput, type = 'text', placeholder = '', ...rest }: Props) => (
  <label class="field above">
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
