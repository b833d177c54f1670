type Row<Column extends string> = Readonly<Record<Column, string>>

/** How rows are printed. */
type TableFormat = { readonly json?: boolean; readonly markdown?: boolean }

/** Prints rows as a table for people, as a table of Markdown, or as JSON. */
export const printRows = <Column extends string>(
  columns: readonly Column[],
  rows: readonly Row<Column>[],
  { json, markdown }: TableFormat,
): string => {
  if (json) return JSON.stringify(rows, null, 2)
  return markdown ? asMarkdown(columns, rows) : asTable(columns, rows)
}

const asMarkdown = <Column extends string>(
  columns: readonly Column[],
  rows: readonly Row<Column>[],
): string =>
  [
    columns,
    columns.map(() => '---'),
    ...rows.map((row) => columns.map((column) => row[column].replaceAll('|', '\\|'))),
  ]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n')

const asTable = <Column extends string>(
  columns: readonly Column[],
  rows: readonly Row<Column>[],
): string => {
  const lines = [
    columns.map((column) => column.toUpperCase()),
    ...rows.map((row) => columns.map((column) => row[column])),
  ]
  const widths = columns.map((_, index) =>
    Math.max(...lines.map((cells) => cells[index]?.length ?? 0)),
  )
  return lines
    .map((cells) =>
      cells
        .map((cell, index) => cell.padEnd(widths[index] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
