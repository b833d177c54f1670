type Props = {
  readonly label: string
  readonly value: string
  readonly onInput: (text: string) => void
}

/** A field to search a list with; its label is its placeholder. */
export const SearchField = ({ label, value, onInput }: Props) => (
  <input
    type="search"
    value={value}
    placeholder={label}
    aria-label={label}
    spellcheck={false}
    autocomplete="off"
    onInput={({ currentTarget }) => onInput(currentTarget.value)}
  />
)
