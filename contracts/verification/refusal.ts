import type { Difference } from './difference.ts'

/** What an answer says of itself. */
export type Said = { readonly code: string; readonly message: string }

/** The response code and message of an answer in either format; undefined where it has none. */
export const saidIn = (text: string): Said | undefined => {
  const code = leafIn(text, 'response_code')
  return code === undefined ? undefined : { code, message: leafIn(text, 'message') ?? '' }
}

const leafIn = (text: string, name: string): string | undefined => {
  const json = new RegExp(`"${name}"\\s*:\\s*("(?:[^"\\\\]|\\\\.)*")`).exec(text)?.[1]
  if (json !== undefined) return JSON.parse(json) as string
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1]
}

/**
 * The refusal that a bill was wanted instead of, in a line: all that is missing follows from it.
 *
 * @param said what the answer said, where that is known
 */
export const refusalIn = (
  differences: readonly Difference[],
  said: Said | undefined,
): string | undefined => {
  const code = differences.find(({ field }) => /\bresponse_code$/.test(field))
  const lacksBill = differences.some(({ why }) => /missing/.test(why))
  if (!code || !lacksBill || unquoted(code.wanted) !== '00') return undefined
  const came = unquoted(code.came)
  return said?.code === came ? `${came} ${said.message}`.trimEnd() : came
}

const unquoted = (text: string) => text.replace(/^"(.*)"$/, '$1')
