/**
 * Rules for XML replies, as regular expressions over the whole text.
 *
 * Pact's own XML matching has no "or", so it cannot allow fields in `<mp>` or in `<mp><data>`; and
 * in a list it only checks the first item, or rejects additional fields.
 */

/** An element on the path to a value. A list must have an item, and every item is checked. */
export type Step = { readonly name: string; readonly list?: boolean }

/** Any text of an element. */
export const ANY_TEXT = String.raw`(?:[^<]|<!\[CDATA\[(?:(?!\]\]>)[\s\S])*\]\]>)*`

const ATTRIBUTES = String.raw`(?:\s[^>]*)?`
/** The opening tag of an element that is not self-closing. */
const opening = (name: string) => String.raw`<${name}${ATTRIBUTES}(?<!/)>\s*`
const closing = (name: string) => String.raw`</${name}\s*>`

/**
 * What precedes the fields: optionally a byte order mark, a declaration, and `<data>` in the root.
 */
const ENVELOPE = String.raw`\A[^<]*(?:<[?!][^>]*>\s*)*<[\w.-]+${ATTRIBUTES}>\s*(?:${opening('data')}|(?!<data\b))`

/**
 * The rule for a value at a path.
 *
 * @param value a regular expression for the whole text of the element, without capturing groups
 */
export const xmlRule = (path: readonly Step[], value: string): string => {
  let groups = 0
  /** Any element with its content; captures the name to find the end. */
  const anElement = () => {
    groups += 1
    const end = closing(`\\${groups}`)
    return String.raw`<([\w.-]+)(?:\s[^>]*?)?(?:/>|(?<!/)>(?:(?!${end})[\s\S])*${end})\s*`
  }
  const within = ([step, ...deeper]: readonly Step[]): string => {
    if (!step) return ''
    const { name, list } = step
    const others = () => String.raw`(?:(?!<${name}[\s/>])${anElement()})*`
    if (deeper.length === 0) return others() + leafRule(name, value)
    if (!list) return `${others()}${opening(name)}${within(deeper)}`
    const rest = String.raw`(?:(?!${closing(name)})[\s\S])*${closing(name)}\s*`
    return `${others()}(?:${opening(name)}${within(deeper)}${rest}${others()})+</`
  }
  return String.raw`${ENVELOPE}${within(path)}[\s\S]*\z`
}

const leafRule = (name: string, value: string) => {
  const text = String.raw`(?:<!\[CDATA\[)?(?:${value})(?:\]\]>)?\s*`
  const full = opening(name) + text + closing(name)
  return value === ANY_TEXT ? `(?:<${name}${ATTRIBUTES}/>|${full})` : full
}

/** The path of a rule's value; undefined for any other regular expression. */
export const placeOf = (rule: string): readonly string[] | undefined => {
  if (!rule.startsWith(ENVELOPE)) return undefined
  const named = rule.slice(ENVELOPE.length).matchAll(/<([\w.-]+)\(\?:\\s\[\^>\]\*\)\?/g)
  return [...named].map(([, name = '']) => name).filter((name, at, all) => name !== all[at - 1])
}
