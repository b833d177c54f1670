type Props<T extends string> = {
  readonly legend: string
  readonly name: string
  readonly value: T
  readonly options: readonly { readonly value: T; readonly text: string }[]
  readonly onChoose: (value: T) => void
}

/** One of a few, all in sight. */
export const Choices = <T extends string>(props: Props<T>) => (
  <fieldset>
    <legend class="label quiet small">{props.legend}</legend>
    <div class="choices">
      {props.options.map(({ value, text }) => (
        <label key={value}>
          <input
            type="radio"
            name={props.name}
            checked={value === props.value}
            onChange={() => props.onChoose(value)}
          />
          {text}
        </label>
      ))}
    </div>
  </fieldset>
)
