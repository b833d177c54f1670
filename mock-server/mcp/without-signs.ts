const LEFT_OUT = '(left out)'

/** Fields that prove who sent something. */
const PROOFS: ReadonlySet<string> = new Set(['sign', 'secret_key'])

/** A shorter value could be part of any other text. */
const LEAST = 8

const IN_JSON = /("(?:sign|secret_key)"\s*:\s*")[^"]*/g
const IN_XML = /(<(sign|secret_key)\s*>)[^<]*(?=<\/\2)/g

/** Leaves out every sign: an agent needs none, and what it is shown is kept elsewhere. */
export const withoutSigns = (content: unknown): unknown => {
  const signs = signsIn(content)
  return changeTexts(content, (text) =>
    signs
      .reduce((left, sign) => left.replaceAll(sign, LEFT_OUT), text)
      .replace(IN_JSON, `$1${LEFT_OUT}`)
      .replace(IN_XML, `$1${LEFT_OUT}`),
  )
}

const signsIn = (content: unknown): readonly string[] => {
  if (typeof content !== 'object' || content === null) return []
  return Object.entries(content).flatMap(([name, value]) =>
    PROOFS.has(name) && typeof value === 'string' && value.length >= LEAST
      ? [value]
      : signsIn(value),
  )
}

const changeTexts = (content: unknown, change: (text: string) => string): unknown => {
  if (typeof content === 'string') return change(content)
  if (typeof content !== 'object' || content === null) return content
  if (Array.isArray(content)) return content.map((item) => changeTexts(item, change))
  return Object.fromEntries(
    Object.entries(content).map(([name, value]) => [
      name,
      PROOFS.has(name) && typeof value === 'string' ? LEFT_OUT : changeTexts(value, change),
    ]),
  )
}
