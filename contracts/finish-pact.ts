type Rule = { readonly combine: 'AND'; readonly matchers: readonly object[] }
type Generator = { readonly type: 'ProviderState'; readonly expression: string }

type Body = { readonly content?: unknown; contentType?: string }

type Part = {
  body?: Body
  matchingRules?: { body?: Record<string, Rule>; path?: Rule }
}

type Request = Part & {
  readonly path: string
  generators?: { body?: Record<string, Generator>; path?: Generator }
}

type Described = { readonly description: string; readonly providerStates?: readonly unknown[] }
type Exchange = Described & { readonly request: Request; readonly response: Part }
type Message = Described & { readonly contents: Body }

type Pact = { readonly interactions: (Exchange | Message)[] }

/**
 * Merges the pacts written by Pact's library into one.
 *
 * During the consumer tests requests are literal, so that Pact checks every character; here the
 * values that come from a provider state are marked as such. XML replies are matched as text, by
 * the rules of `xml-rule.ts`. The interactions are sorted.
 */
export const finishPact = (texts: readonly string[]): string => {
  const [pact, ...others] = texts.map((text) => JSON.parse(text) as Pact)
  if (pact === undefined) throw new Error('there is no pact to finish')
  pact.interactions.push(...others.flatMap(({ interactions }) => interactions))
  pact.interactions.sort((a, b) => (a.description < b.description ? -1 : 1))
  pact.interactions.forEach(({ description }, index, all) => {
    if (description === all[index + 1]?.description)
      throw new Error(`two contracts: ${description}`)
  })
  for (const interaction of pact.interactions) {
    if ('contents' in interaction) {
      matchAsText(interaction.contents)
      continue
    }
    const { request, response, providerStates = [] } = interaction
    if (providerStates.length > 0) takeFromState(request)
    if (response.body) matchAsText(response.body)
  }
  return `${JSON.stringify(pact, null, 1)}\n`
}

/** XML is compared as text; that of a message was written as a JSON text. */
const matchAsText = (body: Body): void => {
  const { content, contentType } = body
  const isText = contentType === 'application/json' && typeof content === 'string'
  if (contentType === 'application/xml' || isText) body.contentType = 'text/plain'
}

/** The values from every state, by wire name. */
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
  if (/^\/api\/(?:v1\/)?download\/\d/.test(request.path)) {
    const path = request.path.replace(/(?<=download\/)\d+/, `\${tr_id}`)
    request.matchingRules = { ...request.matchingRules, path: ANY }
    request.generators = { ...request.generators, path: fromState(path) }
  }
}

/** The path of a field in a request body. */
const placeOf = ({ body }: Request, name: string): string | undefined => {
  const content = body?.content
  if (typeof content === 'string')
    return content.includes(`<${name}>`) ? `$.mp.${name}.#text` : undefined
  return Object.hasOwn(content ?? {}, name) ? `$.${name}` : undefined
}
