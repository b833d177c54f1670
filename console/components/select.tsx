type Props<T extends string> = {
  readonly label: string
  readonly value: T
  readonly options: readonly { readonly value: T; readonly text: string }[]
  readonly onChoose: (value: T) => void
  /** Whether the label is visible; screen readers read it anyway. */
  readonly showLabel?: boolean
}

/** A labelled choice of one among several. */
export const Select = <T extends string>(props: Props<T>) => {
  const { label, value, options, onChoose, showLabel = false } = props
  return (
    <label class="field">
      <span class={showLabel ? 'label' : 'out-of-sight'}>{label}</span>
      <select
        value={value}
        title={label}
        onChange={({ currentTarget }) => {
          const chosen = currentTarget.value as T
          // The choice may be refused, so the element keeps showing the current value.
          currentTarget.value = value
          onChoose(chosen)
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === value}>
            {option.text}
          </option>
        ))}
      </select>
    </label>
  )
}
