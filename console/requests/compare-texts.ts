import { diffLines, diffWordsWithSpace } from 'diff'

/** A part of a line, and whether the other side lacks it. */
export type Piece = { readonly text: string; readonly isChanged: boolean }

/** Two lines beside each other; a side is undefined where it has no such line. */
export type Compared = {
  readonly left: readonly Piece[] | undefined
  readonly right: readonly Piece[] | undefined
  readonly differs: boolean
}

/** Longer texts are compared line by line only. @unit characters */
const LONGEST_LINE = 2_000

/** Puts two texts beside each other, with their differences. */
export const compareTexts = (left: string, right: string): readonly Compared[] => {
  const rows: Compared[] = []
  let removed: readonly string[] = []
  const flush = (added: readonly string[]) => {
    for (let at = 0; at < Math.max(removed.length, added.length); at += 1)
      rows.push(pair(removed[at], added[at]))
    removed = []
  }
  for (const change of diffLines(withEnd(left), withEnd(right))) {
    const lines = change.value.replace(/\n$/, '').split('\n')
    if (change.removed) removed = lines
    else if (change.added) flush(lines)
    else {
      flush([])
      for (const line of lines) rows.push(same(line))
    }
  }
  flush([])
  return rows
}

/** The last line is a line like the others. */
const withEnd = (text: string) => (text.endsWith('\n') ? text : `${text}\n`)

const same = (line: string): Compared => {
  const pieces = [{ text: line, isChanged: false }]
  return { left: pieces, right: pieces, differs: false }
}

const pair = (left: string | undefined, right: string | undefined): Compared => {
  const whole = (text: string | undefined) =>
    text === undefined ? undefined : [{ text, isChanged: false }]
  if (left === undefined || right === undefined || left.length + right.length > LONGEST_LINE)
    return { left: whole(left), right: whole(right), differs: true }
  const parts = diffWordsWithSpace(left, right)
  const side = (other: 'added' | 'removed', own: 'added' | 'removed') =>
    parts.filter((part) => !part[other]).map((part) => ({ text: part.value, isChanged: part[own] }))
  return { left: side('added', 'removed'), right: side('removed', 'added'), differs: true }
}
