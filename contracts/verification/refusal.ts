import type { Difference } from './difference.ts'

/** The code and message of a reply. */
export type CodeAndMessage = { readonly code: string; readonly message: string }

/** Reads the response code and message of a reply in either format, of either API. */
export const codeAndMessageIn = (text: string): CodeAndMessage | undefined => {
  const code = leafIn(text, 'response_code') ?? leafIn(text, 'rc')
  return code === undefined ? undefined : { code, message: leafIn(text, 'message') ?? '' }
}

/** The first value with a name, in JSON or XML; undefined when there is none. */
export const leafIn = (text: string, name: string): string | undefined => {
  const json = new RegExp(`"${name}"\\s*:\\s*("(?:[^"\\\\]|\\\\.)*"|-?\\d+)`).exec(text)?.[1]
  if (json !== undefined) return String(JSON.parse(json))
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1]
}

/** The codes of replies that have data: success, and a top-up in process. */
const WITH_DATA: ReadonlySet<string> = new Set(['00', '39'])

/**
 * The refusal that was returned instead of the expected data, which explains every missing field.
 *
 * @param reply the code and message of the reply, if known
 */
export const refusalIn = (
  differences: readonly Difference[],
  reply: CodeAndMessage | undefined,
): string | undefined => {
  const code = differences.find(({ field }) => isCode(field))
  const lacksBill = differences.some(({ why }) => /missing/.test(why))
  if (!code || !lacksBill || !WITH_DATA.has(unquoted(code.wanted))) return undefined
  const came = unquoted(code.came)
  return reply?.code === came ? `${came} ${reply.message}`.trimEnd() : came
}

/** Whether a field is the response code, of either API. */
export const isCode = (field: string): boolean => /\b(?:response_code|rc)$/.test(field)

const unquoted = (text: string) => text.replace(/^"(.*)"$/, '$1')
