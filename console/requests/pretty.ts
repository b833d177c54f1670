/** A piece of a body with what it is, so that it can be coloured. */
export type Token = {
  readonly kind: 'plain' | 'name' | 'text' | 'number' | 'word' | 'sign'
  readonly text: string
}

/** Longer bodies are shown as they are: nobody reads them, and colouring them takes long. @unit characters */
const LONGEST = 200_000

const plain = (text: string): Token => ({ kind: 'plain', text })
const indent = (depth: number) => plain(`\n${'  '.repeat(Math.max(0, depth))}`)

/**
 * Lays a body out for reading; undefined when it is neither JSON nor XML. Every literal stays as it
 * was written: `2500.0` and `"2500"` are not the same to who looks for a fault.
 */
export const layOut = (body: string): readonly Token[] | undefined => {
  if (body.length > LONGEST) return undefined
  const text = body.trim()
  if (/^[{[]/.test(text)) return isJson(text) ? layOutJson(text) : undefined
  return text.startsWith('<') ? layOutXml(text) : undefined
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

const layOutJson = (text: string): readonly Token[] => {
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

const layOutXml = (text: string): readonly Token[] => {
  const found = (text.match(XML_TOKEN) ?? []).filter((one) => one.trim() !== '')
  const laid: Token[] = []
  let depth = 0
  for (const [index, one] of found.entries()) {
    const before = found[index - 1] ?? ''
    const isClosing = one.startsWith('</')
    if (isClosing) depth -= 1
    // A value stays on the line of its tags, and so do the tags of nothing.
    const isValue = !isMarkup(one) && isOpening(before) && found[index + 1]?.startsWith('</')
    const endsValue =
      isClosing && (isOpening(before) || (!isMarkup(before) && isOpening(found[index - 2])))
    if (index > 0 && !isValue && !endsValue) laid.push(indent(depth))
    laid.push({ kind: isMarkup(one) ? 'name' : 'text', text: one })
    if (isOpening(one)) depth += 1
  }
  return laid
}
