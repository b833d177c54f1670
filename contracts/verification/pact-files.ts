import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { requestsFor } from '../states.ts'
import { WrongUsage } from './choose-target.ts'
import { type Body, type Interaction, parsePact } from './parse-pact.ts'

/** An interaction of a pact file. */
export type Demand = {
  readonly consumer: string
  readonly description: string
  readonly product: string
  readonly command: string
  readonly format: 'json' | 'xml' | 'other'
  /** How many requests it needs, including its state. */
  readonly requests: number
  /** The number it pays, if any; its cost is in the example of an inquiry. */
  readonly pays: string | undefined
}

/** A pact with its interactions. */
export type PactFile = {
  readonly name: string
  readonly text: string
  readonly demands: readonly Demand[]
  /** Bill amounts in the examples, by product code. @unit rupiah */
  readonly prices: ReadonlyMap<string, number>
  /** The number of messages, which are not verified. */
  readonly skipped: number
}

/**
 * Reads pacts, or only the interactions whose description contains a text.
 *
 * @param paths files, and folders of `*.json`
 * @throws WrongUsage
 */
export const readPacts = (paths: readonly string[], only?: string): readonly PactFile[] => {
  const where = paths.join(', ')
  const files = [...new Set(paths.flatMap(filesAt))]
  const pacts = files.map((file) => readPact(file, only))
  if (pacts.every(({ demands }) => demands.length === 0))
    throw new WrongUsage(
      pacts.some(({ skipped }) => skipped > 0)
        ? `${where} has only messages; only HTTP interactions can be verified`
        : only === undefined
          ? `the pacts in ${where} have no interactions`
          : `no interaction in ${where} has ${JSON.stringify(only)} in its description`,
    )
  return pacts.filter(({ demands, skipped }) => demands.length > 0 || skipped > 0)
}

/** The file itself, or those in the folder; by full path, so that none is read twice. */
const filesAt = (path: string): readonly string[] => {
  try {
    if (!statSync(path).isDirectory()) return [resolve(path)]
    const names = readdirSync(path).filter((name) => name.endsWith('.json'))
    if (names.length === 0) throw new WrongUsage(`there is no pact (*.json) in ${path}`)
    return names.sort().map((name) => resolve(path, name))
  } catch (error) {
    if (error instanceof WrongUsage) throw error
    throw new WrongUsage(
      `${path || 'a path without a name'} cannot be read: ${(error as Error).message}`,
    )
  }
}

const readPact = (file: string, only: string | undefined): PactFile => {
  const name = basename(file)
  const { messages, ...pact } = parsePact(name, readFileSync(file, 'utf8'))
  const interactions = pact.interactions.filter(
    ({ description }) => only === undefined || description.includes(only),
  )
  return {
    name,
    text: JSON.stringify({ ...pact, interactions }),
    demands: interactions.map((one) => toDemand(pact.consumer?.name ?? name, one)),
    prices: new Map(pact.interactions.flatMap(priceOf)),
    skipped: messages,
  }
}

const toDemand = (consumer: string, interaction: Interaction): Demand => {
  const { description, request } = interaction
  const providerStates = interaction.providerStates ?? []
  const [command = '', product = ''] = description.split(' · ')
  const state = providerStates[0]
  const paysNow =
    leaf(request.body, 'commands') === 'pay-pasca' && state?.name === 'a bill was inquired'
  const paidBefore = state?.name === 'a bill was inquired and its payment requested'
  return {
    consumer,
    description,
    // Another team may use any description; then it is shown as a whole.
    command: product ? command : description,
    product: product || '-',
    format: formatOf(request.headers),
    requests: 1 + providerStates.reduce((sum, { name }) => sum + requestsFor(name), 0),
    pays: paysNow || paidBefore ? state?.params?.code : undefined,
  }
}

const formatOf = (headers: Interaction['request']['headers'] = {}): Demand['format'] => {
  const [, type = ''] = Object.entries(headers).find(([name]) => /^content-type$/i.test(name)) ?? []
  const mediaType = String([type].flat()[0])
  return mediaType.includes('json') ? 'json' : mediaType.includes('xml') ? 'xml' : 'other'
}

/** A value of a body by name, in JSON or XML. */
const leaf = (body: Body | undefined, name: string): string | undefined => {
  const text =
    typeof body?.content === 'string' ? body.content : JSON.stringify(body?.content ?? '')
  const found = new RegExp(`"${name}":"?([^",}]*)|<${name}>([^<]*)<`).exec(text)
  return found?.[1] ?? found?.[2]
}

const priceOf = ({ response }: Interaction): [string, number][] => {
  const [code, price] = [leaf(response.body, 'code'), leaf(response.body, 'selling_price')]
  return code !== undefined && price !== undefined ? [[code, Number(price)]] : []
}
