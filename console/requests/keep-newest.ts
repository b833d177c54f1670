/** How many rows are kept in the page; older ones are dropped. */
const MAX_ROWS = 10_000

/** Rows are dropped in batches: each time moves ten thousand. */
const SLACK = 1_000

/** The rows to keep of a growing list, oldest first; the list itself until it is too long. */
export const keepNewest = <Row>(rows: Row[]): Row[] =>
  rows.length > MAX_ROWS + SLACK ? rows.slice(-MAX_ROWS) : rows
