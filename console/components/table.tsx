import type { ComponentChildren } from 'preact'

/** The header of a column; without a title, the column has buttons. */
type Column = { readonly title?: ComponentChildren; readonly class?: string }

type Props = {
  /** Read out by screen readers. */
  readonly caption: string
  readonly columns: readonly Column[]
  /** The rows. */
  readonly children: ComponentChildren
  readonly class?: string
}

/** A table with a caption and a row of headers. */
export const Table = ({ caption, columns, children, class: name = '' }: Props) => (
  <table class={`table ${name}`.trim()}>
    <caption class="out-of-sight">{caption}</caption>
    <thead>
      <tr>
        {columns.map((column, index) =>
          column.title === undefined ? (
            <td key={index} />
          ) : (
            <th key={index} scope="col" class={column.class}>
              {column.title}
            </th>
          ),
        )}
      </tr>
    </thead>
    <tbody>{children}</tbody>
  </table>
)
