import type { Difference } from './difference.ts'

/** The code and message of a reply. */
export type CodeAndMessage = { readonly code: string; readonly message: string }

/** Reads the response code and message of a reply in either format. */
export const codeAndMessageIn = (text: string): CodeAndMessage | undefined => {
  const code = leafIn(text, 'response_code')
  return code === undefined ? undefined : { code, message: leafIn(text, 'message') ?? '' }
}

const leafIn = (text: string, name: string): string | undefined => {
  const json = new RegExp(`"${name}"\\s*:\\s*("(?:[^"\\\\]|\\\\.)*")`).exec(text)?.[1]
  if (json !== undefined) return JSON.parse(json) as string
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1]
}

/**
 * The refusal that was returned instead of a bill, which explains every missing field.
 *
 * @param reply the code and message of the reply, if known
 */
export const refusalIn = (
  differences: readonly Difference[],
  reply: CodeAndMessage | undefined,
): string | undefined => {
  const code = differences.find(({ field }) => /\bresponse_code$/.test(field))
  const lacksBill = differences.some(({ why }) => /missing/.test(why))
  if (!code || !lacksBill || unquoted(code.wanted) !== '00') return undefined
  const came = unquoted(code.came)
  return reply?.code === came ? `${came} ${reply.message}`.trimEnd() : came
}

const unquoted = (text: string) => text.replace(/^"(.*)"$/, '$1')
