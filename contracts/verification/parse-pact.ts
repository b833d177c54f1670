import { WrongUsage } from './choose-target.ts'
import { visible } from './visible.ts'

/** A body with its content, in JSON as it is and else as a text. */
export type Body = { readonly content?: unknown }

/** A request with the answer that it wants. */
export type Interaction = {
  /** Of version 4. */
  readonly type?: string
  readonly description: string
  readonly providerStates?:
    | readonly {
        readonly name: string
        readonly params?: { code?: string }
      }[]
    | null
  readonly request: {
    readonly headers?: Readonly<Record<string, string | readonly string[]>>
    readonly body?: Body
  }
  readonly response: { readonly body?: Body }
}

/** A pact file. */
export type Pact = { readonly consumer?: { name: string }; readonly interactions: Interaction[] }

/** Reads a pact of requests and answers. @throws WrongUsage naming the file, and the interaction that is none */
export const parsePact = (name: string, text: string): Pact => {
  let pact: Partial<Pact> & { messages?: unknown }
  try {
    pact = JSON.parse(text) ?? {}
  } catch (error) {
    throw new WrongUsage(`${name} is not JSON: ${visible((error as Error).message)}`)
  }
  if (Array.isArray(pact.messages)) throw new WrongUsage(`${name} is a pact of messages; ${ASKED}`)
  if (!Array.isArray(pact.interactions))
    throw new WrongUsage(`${name} is no pact: it has no interactions`)
  pact.interactions.forEach((one, index) => {
    const trouble = troubleWith(one)
    if (trouble) throw new WrongUsage(`${name}: ${named(one, index)} ${trouble}`)
  })
  return pact as Pact
}

const ASKED = 'only requests with their answers can be verified'

/** What keeps an interaction from being verified; a file may hold anything. */
const troubleWith = (one: Partial<Interaction> | null): string | undefined => {
  if (typeof one?.description !== 'string') return 'has no description'
  if (one.type !== undefined && one.type !== 'Synchronous/HTTP')
    return `is of type ${JSON.stringify(one.type)}; ${ASKED}`
  if (typeof one.request !== 'object' || one.request === null) return 'has no request'
  if (typeof one.response !== 'object' || one.response === null) return 'has no response'
  return undefined
}

const named = (one: Partial<Interaction> | null, index: number): string =>
  typeof one?.description === 'string'
    ? `the interaction "${visible(one.description)}"`
    : `interaction ${index + 1}`
