import type { Token } from './format-body.ts'

/** A line of a formatted body. */
export type Line = {
  readonly tokens: readonly Token[]
  /** The line that closes what this one opens; undefined when it opens nothing. */
  readonly end: number | undefined
}

/** Splits a formatted body into lines, and finds which of them open a part that can be folded. */
export const linesOf = (tokens: readonly Token[]): readonly Line[] => {
  const lines: Token[][] = [[]]
  for (const token of tokens) {
    const [first = '', ...rest] = token.text.split('\n')
    if (first !== '') lines.at(-1)?.push({ ...token, text: first })
    for (const part of rest) lines.push(part === '' ? [] : [{ ...token, text: part }])
  }
  const depths = lines.map(depthOf)
  return lines.map((line, index) => ({ tokens: line, end: endOf(depths, index) }))
}

const depthOf = ([first]: readonly Token[]) =>
  first?.kind === 'plain' ? first.text.length - first.text.trimStart().length : 0

/** The next line that is as deep, if the one after this is deeper. */
const endOf = (depths: readonly number[], index: number): number | undefined => {
  const depth = depths[index] ?? 0
  if ((depths[index + 1] ?? 0) <= depth) return undefined
  const end = depths.findIndex((other, at) => at > index && other <= depth)
  return end < 0 ? undefined : end
}
