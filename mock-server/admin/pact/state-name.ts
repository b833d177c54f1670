type Parameters = Readonly<Record<string, unknown>>

/**
 * A state and its parameters. Pacts of version 2 have no parameters, so a name may have them:
 * `a bill was inquired: code=PGAS, hp=0110010000`.
 *
 * @param isKnown whether a state has this name; other names are left as they are
 */
export const readStateName = (
  text: string,
  params: Parameters,
  isKnown: (name: string) => boolean,
): { readonly name: string; readonly params: Parameters } => {
  const [name = '', ...rest] = text.split(':').map((part) => part.trim())
  if (rest.length === 0 || !isKnown(name)) return { name: text, params }
  const pairs = rest
    .join(':')
    .split(',')
    .map((pair) => pair.split('=').map((part) => part.trim()))
    .map(([key = '', ...value]) => [key, parameterOf(key, value.join('='))] as const)
  return { name, params: { ...Object.fromEntries(pairs.filter(([key]) => key)), ...params } }
}

/** The version of a callback's top-up is the only parameter that must be a number. */
const parameterOf = (key: string, text: string) => (key === 'version' ? Number(text) : text)
