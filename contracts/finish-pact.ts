type Rules = Readonly<Record<string, { readonly matchers: readonly { readonly match: string }[] }>>

type Request = {
  readonly body?: { readonly contentType?: string }
  readonly matchingRules?: { readonly body?: Rules }
  generators?: { body?: Record<string, { type: 'ProviderState'; expression: string }> }
}

type Pact = {
  readonly interactions: {
    readonly description: string
    readonly providerStates?: readonly unknown[]
    readonly request: Request
  }[]
}

/**
 * Finishes a pact that Pact's own library wrote: interactions in a settled order, and in XML the
 * values that the states give, which that library marks with a bare `type` rule and then forgets.
 */
export const finishPact = (text: string): string => {
  const pact = JSON.parse(text) as Pact
  pact.interactions.sort((a, b) => (a.description < b.description ? -1 : 1))
  for (const { request, providerStates = [] } of pact.interactions)
    if (providerStates.length > 0 && request.body?.contentType === 'application/xml')
      request.generators = { ...request.generators, body: fromState(request.matchingRules?.body) }
  return `${JSON.stringify(pact, null, 1)}\n`
}

/** Each text with nothing but a `type` rule is given by the state, under its element's name. */
const fromState = (rules: Rules = {}) =>
  Object.fromEntries(
    Object.entries(rules).flatMap(([path, { matchers }]) => {
      const element = /^\$\.mp\.(\w+)\.#text$/.exec(path)?.[1]
      const bare = matchers.length === 1 && matchers[0]?.match === 'type'
      return element && bare
        ? [[path, { type: 'ProviderState' as const, expression: `\${${element}}` }]]
        : []
    }),
  )
