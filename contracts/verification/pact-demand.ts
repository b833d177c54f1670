import { isPrepaidPath } from '../prepaid/operations.ts'
import { requestsFor, needsMock as stateNeedsMock } from '../states.ts'
import type { Body, HttpInteraction, Interaction } from './interaction.ts'
import type { Api } from './target.ts'

/** An interaction of a pact file. */
export type Demand = {
  readonly consumer: string
  readonly description: string
  readonly product: string
  readonly command: string
  readonly format: 'json' | 'xml' | 'other'
  readonly api: Api
  /** How many requests it needs, including its state. */
  readonly requests: number
  /** The product it pays for, if any; what it costs is in an example. */
  readonly pays: string | undefined
  /** Whether it may fail without failing the run: a broker's pact that was never verified. */
  readonly pending?: true
  /** By which a broker knows it. */
  readonly interactionId?: string
  /** Interactions with the same text share one top-up, so that only the first needs its requests. */
  readonly shares?: string
}

/** Reads what an interaction needs and costs. */
export const toDemand = (consumer: string, interaction: Interaction, pending = false): Demand => {
  const { description, _id: interactionId } = interaction
  const providerStates = interaction.providerStates ?? []
  const [command = '', product = ''] = description.split(' · ')
  const isCallback = !('request' in interaction)
  const shared = providerStates.map(sharedIn).find((one) => one !== undefined)
  return {
    consumer,
    description,
    // Another team may use any description; then it is shown as a whole.
    command: product ? command : description,
    product: product || '-',
    format: isCallback
      ? ofType(interaction.contents.contentType, consumer)
      : formatOf(interaction, consumer),
    api: isCallback || isPrepaidPath(interaction.request.path ?? '') ? 'prepaid' : 'postpaid',
    requests:
      (isCallback ? 0 : 1) + providerStates.reduce((sum, { name }) => sum + requestsFor(name), 0),
    pays: paidBy(interaction),
    ...(pending && { pending }),
    ...(typeof interactionId === 'string' && { interactionId }),
    ...(shared !== undefined && { shares: shared }),
  }
}

/** Whether a person has to settle its top-up at the vendor. */
export const needsPerson = ({ providerStates }: Interaction): boolean =>
  (providerStates ?? []).some((state) => sharedIn(state) !== undefined)

/** Whether only a mock can set up its state. */
export const needsMock = ({ providerStates }: Interaction): boolean =>
  (providerStates ?? []).some(stateNeedsMock)

type StateOf = NonNullable<Interaction['providerStates']>[number]

/** What identifies the top-up that a state shares. */
const sharedIn = ({ name, params = {} }: StateOf): string | undefined => {
  const { product_code, customer_id, version = 2, format = 'json', outcome } = params
  const ending =
    name === 'a callback is sent' ? outcome : /^a top-up (succeeded|failed)$/.exec(name)?.[1]
  return ending === undefined
    ? undefined
    : [product_code, customer_id, ending, version, format].join(' ')
}

/** The product that is paid for by the request, or by its state. */
const paidBy = (interaction: Interaction): string | undefined => {
  const { name, params } = interaction.providerStates?.[0] ?? {}
  const body = 'request' in interaction ? interaction.request.body : undefined
  const code = typeof params?.code === 'string' ? params.code : undefined
  if (name === 'a bill was inquired and its payment requested') return code
  if (name === 'a bill was inquired')
    return leaf(body, 'commands') === 'pay-pasca' ? code : undefined
  // Its request is refused.
  if (name !== undefined && stateNeedsMock({ name })) return undefined
  if (typeof params?.product_code === 'string') return params.product_code
  return 'request' in interaction && isTopUp(interaction.request) && !isRefused(interaction)
    ? (leaf(body, 'pulsa_code') ?? leaf(body, 'product_code'))
    : undefined
}

const isTopUp = ({ path = '', body }: HttpInteraction['request']): boolean =>
  /^\/api\/top-up\/?$/.test(path) || leaf(body, 'commands') === 'topup'

/** Whether the example is a refusal, which costs nothing. */
const isRefused = ({ response }: HttpInteraction): boolean =>
  leaf(response.body, 'price') === undefined

const formatOf = ({ request: { headers = {} } }: HttpInteraction, consumer: string) => {
  const [, type = ''] = Object.entries(headers).find(([name]) => /^content-type$/i.test(name)) ?? []
  return ofType(String([type].flat()[0]), consumer)
}

/** The format of a content type, or, where it is of a file, that of the consumer's name. */
const ofType = (mediaType = '', consumer: string): Demand['format'] => {
  if (mediaType.includes('json')) return 'json'
  if (mediaType.includes('xml')) return 'xml'
  const named = /-(json|xml)$/.exec(consumer)?.[1]
  return named === 'json' || named === 'xml' ? named : 'other'
}

/** A value of a body by name, in JSON or XML. */
const leaf = (body: Body | undefined, name: string): string | undefined => {
  const text =
    typeof body?.content === 'string' ? body.content : JSON.stringify(body?.content ?? '')
  const found = new RegExp(`"${name}":"?([^",}]*)|<${name}>([^<]*)<`).exec(text)
  return found?.[1] ?? found?.[2]
}

/** What a product costs, from the example of an answer. */
export const priceIn = (interaction: Interaction): [string, number][] => {
  const body = 'response' in interaction ? interaction.response.body : interaction.contents
  const code = leaf(body, 'code') ?? leaf(body, 'product_code')
  const price = leaf(body, 'selling_price') ?? leaf(body, 'price')
  return code !== undefined && price !== undefined ? [[code, Number(price)]] : []
}
