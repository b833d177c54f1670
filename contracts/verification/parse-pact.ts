import type { State } from '../states.ts'
import { WrongUsage } from './choose-target.ts'
import { visible } from './escape-invisible.ts'
import {
  asVersion4,
  type CallbackInteraction,
  type HttpInteraction,
  type Interaction,
} from './interaction.ts'
import { type Content, messagesAsVersion4 } from './message-pact.ts'
import { readState } from './read-state.ts'

/** An interaction as it is in the file, and as it is read. */
export type Parsed = { readonly source: object; readonly interaction: Interaction }

/** A pact file with only the interactions that can be verified. */
export type Pact = {
  readonly consumer?: { name: string }
  readonly interactions: readonly Parsed[]
  /** The number of messages left out. */
  readonly messages: number
}

type Unread = Partial<HttpInteraction & CallbackInteraction> & {
  readonly pluginConfiguration?: object
}

/**
 * Reads a pact. Messages other than callbacks are left out and counted.
 *
 * @throws WrongUsage naming the file and the invalid interaction, or a required plugin
 */
export const parsePact = (name: string, text: string): Pact => {
  const content = messagesAsVersion4(parse(name, text))
  const { interactions, messages, ...pact } = content
  if (!Array.isArray(interactions))
    throw new WrongUsage(`${name} is not a pact: it has no interactions`)
  const all: readonly (Unread | null)[] = interactions
  refusePlugins(name, content, all)
  const verified = all.filter((one) => !/Messages$/.test(String(one?.type)) || isCallback(one))
  all.forEach((one, index) => {
    const trouble = verified.includes(one)
      ? ((isCallback(one) ? undefined : problemWith(one)) ?? problemWithStates(one))
      : undefined
    if (trouble) throw new WrongUsage(`${name}: ${named(one, index)} ${trouble}`)
  })
  return {
    ...pact,
    interactions: (verified as Interaction[]).map((source) => ({
      source,
      interaction: asVersion4(source, content.metadata),
    })),
    messages: all.length - verified.length + (Array.isArray(messages) ? messages.length : 0),
  }
}

/** A message that a callback is compared with, as its state says. */
const isCallback = (one: Unread | null): boolean =>
  one?.type === 'Asynchronous/Messages' &&
  typeof one.description === 'string' &&
  one.contents !== undefined &&
  [one.providerStates ?? []].flat().some((state) => readState(`${state?.name}`).name === CALLBACK)

const CALLBACK: State['name'] = 'a callback is sent'

const parse = (name: string, text: string): Content => {
  try {
    return JSON.parse(text.replace(/^\ufeff/, '')) ?? {}
  } catch (error) {
    throw new WrongUsage(`${name} is not JSON: ${visible((error as Error).message)}`)
  }
}

/** Pact's core would load a plugin from the network, and lose all other results if that fails. */
const refusePlugins = (
  name: string,
  { metadata }: Content,
  interactions: readonly (Unread | null)[],
): void => {
  const listed = Array.isArray(metadata?.plugins) ? metadata.plugins : []
  const plugins = [
    ...listed.map((one) => String((one as { name?: unknown } | null)?.name ?? one)),
    ...interactions.flatMap((one) => Object.keys(one?.pluginConfiguration ?? {})),
  ]
  if (plugins.length > 0)
    throw new WrongUsage(
      `${name} needs the Pact plugin ${visible([...new Set(plugins)].join(', '))}, but plugins are not supported; move the interactions that need it to another file`,
    )
}

/** Why an interaction cannot be verified; a file may contain anything. */
const problemWith = (one: Unread | null): string | undefined => {
  if (typeof one?.description !== 'string') return 'has no description'
  if (one.type !== undefined && one.type !== 'Synchronous/HTTP')
    return `is of type ${JSON.stringify(one.type)}; only HTTP interactions and callbacks can be verified`
  if (typeof one.request !== 'object' || one.request === null) return 'has no request'
  if (typeof one.response !== 'object' || one.response === null) return 'has no response'
  return undefined
}

const problemWithStates = (one: Unread | null): string | undefined => {
  const states: unknown = one?.providerStates ?? []
  const isGood = Array.isArray(states) && states.every((state) => typeof state?.name === 'string')
  return isGood ? undefined : 'has providerStates that are no list of states with names'
}

const named = (one: Unread | null, index: number): string =>
  typeof one?.description === 'string'
    ? `the interaction "${visible(one.description)}"`
    : `interaction ${index + 1}`
