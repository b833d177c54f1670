/** A part of a body with its syntax, to be coloured. */
export type Token = {
  readonly kind: 'plain' | 'name' | 'text' | 'number' | 'word' | 'sign'
  readonly text: string
}

/** Longer bodies are shown as they are: colouring them would take too long. @unit characters */
const LONGEST = 200_000

const plain = (text: string): Token => ({ kind: 'plain', text })
const indent = (depth: number) => plain(`\n${'  '.repeat(Math.max(0, depth))}`)

/**
 * Indents a body; undefined when it is neither JSON nor XML. Literals stay as they were written:
 * `2500.0` and `"2500"` differ.
 */
export const formatBody = (body: string): readonly Token[] | undefined => {
  if (body.length > LONGEST) return undefined
  const text = body.trim()
  if (/^[{[]/.test(text)) return isJson(text) ? formatJson(text) : undefined
  return text.startsWith('<') ? formatXml(text) : undefined
}

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

const JSON_TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g

const formatJson = (text: string): readonly Token[] => {
  const found = text.match(JSON_TOKEN) ?? []
  const laid: Token[] = []
  let depth = 0
  for (const [index, one] of found.entries()) {
    const next = found[index + 1]
    const before = found[index - 1]
    if (one === '{' || one === '[') {
      laid.push({ kind: 'sign', text: one })
      depth += 1
      if (next !== '}' && next !== ']') laid.push(indent(depth))
    } else if (one === '}' || one === ']') {
      depth -= 1
      if (before !== '{' && before !== '[') laid.push(indent(depth))
      laid.push({ kind: 'sign', text: one })
    } else if (one === ',') laid.push({ kind: 'sign', text: one }, indent(depth))
    else if (one === ':') laid.push({ kind: 'sign', text: ': ' })
    else laid.push({ kind: kindOf(one, next), text: one })
  }
  return laid
}

const kindOf = (one: string, next: string | undefined): Token['kind'] => {
  if (one.startsWith('"')) return next === ':' ? 'name' : 'text'
  return /^-?\d/.test(one) ? 'number' : 'word'
}

const XML_TOKEN = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<[^>]+>|[^<]+|</g

const isOpening = (one: string | undefined) =>
  one !== undefined && /^<[\w:]/.test(one) && !one.endsWith('/>')

const isMarkup = (one: string) => one.startsWith('<') && !one.startsWith('<![')

const formatXml = (text: string): readonly Token[] => {
  const found = (text.match(XML_TOKEN) ?? []).filter((one) => one.trim() !== '')
  const laid: Token[] = []
  let depth = 0
  for (const [index, one] of found.entries()) {
    const before = found[index - 1] ?? ''
    const isClosing = one.startsWith('</')
    if (isClosing) depth -= 1
    // A value stays on the line of its tags, and so do the tags of an empty element.
    const isValue = !isMarkup(one) && isOpening(before) && found[index + 1]?.startsWith('</')
    const endsValue =
      isClosing && (isOpening(before) || (!isMarkup(before) && isOpening(found[index - 2])))
    if (index > 0 && !isValue && !endsValue) laid.push(indent(depth))
    laid.push({ kind: isMarkup(one) ? 'name' : 'text', text: one })
    if (isOpening(one)) depth += 1
  }
  return laid
}
