type Rule = { readonly combine: 'AND'; readonly matchers: readonly object[] }
type Generator = { readonly type: 'ProviderState'; readonly expression: string }

type Part = {
  body?: { readonly content?: unknown; contentType?: string }
  matchingRules?: { body?: Record<string, Rule>; path?: Rule }
}

type Request = Part & {
  readonly path: string
  generators?: { body?: Record<string, Generator>; path?: Generator }
}

type Pact = {
  readonly interactions: {
    readonly description: string
    readonly providerStates?: readonly unknown[]
    readonly request: Request
    readonly response: Part
  }[]
}

/**
 * Finishes a pact that Pact's own library wrote.
 *
 * While the consumer's tests run, requests are literal, so that Pact holds the client to every
 * character of them; here those values that a state gives are marked as such. Answers in XML are
 * compared as texts, by the rules of `xml-rule.ts`. The interactions come in a fixed order.
 */
export const finishPact = (text: string): string => {
  const pact = JSON.parse(text) as Pact
  pact.interactions.sort((a, b) => (a.description < b.description ? -1 : 1))
  for (const { request, response, providerStates = [] } of pact.interactions) {
    if (providerStates.length > 0) takeFromState(request)
    if (response.body?.contentType === 'application/xml') response.body.contentType = 'text/plain'
  }
  return `${JSON.stringify(pact, null, 1)}\n`
}

/** What every state gives, under the names on the wire. */
const GIVEN = ['ref_id', 'sign', 'tr_id', 'username']

const ANY: Rule = { combine: 'AND', matchers: [{ match: 'type' }] }
const fromState = (expression: string): Generator => ({ type: 'ProviderState', expression })

const takeFromState = (request: Request): void => {
  const names = GIVEN.filter((name) => placeOf(request, name) !== undefined)
  if (names.length > 0) {
    const places = names.map((name) => [placeOf(request, name) ?? '', name] as const)
    const rules = Object.fromEntries(places.map(([place]) => [place, ANY]))
    const values = places.map(([place, name]) => [place, fromState(`\${${name}}`)] as const)
    request.matchingRules = { ...request.matchingRules, body: rules }
    request.generators = { ...request.generators, body: Object.fromEntries(values) }
  }
  if (/^\/api\/v1\/download\/\d/.test(request.path)) {
    const path = request.path.replace(/(?<=download\/)\d+/, `\${tr_id}`)
    request.matchingRules = { ...request.matchingRules, path: ANY }
    request.generators = { ...request.generators, path: fromState(path) }
  }
}

/** Where a field stands in a request's body. */
const placeOf = ({ body }: Request, name: string): string | undefined => {
  const content = body?.content
  if (typeof content === 'string')
    return content.includes(`<${name}>`) ? `$.mp.${name}.#text` : undefined
  return Object.hasOwn(content ?? {}, name) ? `$.${name}` : undefined
}
