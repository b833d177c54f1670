import type { Generated } from './fill.ts'
import { readState } from './read-state.ts'

/** A body; its content is a value for JSON, else a string. */
export type Body = { readonly content?: unknown; readonly contentType?: string }

type WrittenState = {
  readonly name: string
  readonly params?: Readonly<Record<string, unknown>>
}

type Described = {
  /** Version 4 only. */
  readonly type?: string
  readonly description: string
  /** Added by a broker. */
  readonly _id?: unknown
  readonly providerStates?: readonly WrittenState[] | null
}

/** A request with its expected reply. */
export type HttpInteraction = Described & {
  readonly request: {
    readonly path?: string
    readonly headers?: Readonly<Record<string, string | readonly string[]>>
    readonly body?: Body
    readonly generators?: Generated
  }
  readonly response: { readonly body?: Body }
}

/** A callback. */
export type CallbackInteraction = Described & { readonly contents: Body }

/** An interaction that can be verified. */
export type Interaction = HttpInteraction | CallbackInteraction

/** What a pact says about itself. */
export type Metadata = {
  readonly plugins?: unknown
  readonly pactSpecification?: { readonly version?: unknown } | null
}

/** An interaction of version 1 or 2 has one state, without parameters. */
type Written = Interaction & { readonly providerState?: unknown }

/** Reads an interaction of any version of the specification in the terms of the fourth. */
export const asVersion4 = (source: Written, metadata: Metadata | null | undefined): Interaction => {
  const { providerState, providerStates } = source
  const before: readonly WrittenState[] =
    typeof providerState === 'string' ? [{ name: providerState }] : []
  const states = (providerStates ?? before).map(({ name, params }) =>
    readState(String(name), params),
  )
  const read = { ...source, providerStates: states.filter(({ name }) => name !== '') }
  if (!('request' in read) || isVersion4(source, metadata)) return read
  const { request, response } = read
  return {
    ...read,
    request: { ...request, body: { content: request.body } },
    response: { ...response, body: { content: response.body } },
  }
}

const isVersion4 = ({ type }: Interaction, metadata: Metadata | null | undefined): boolean => {
  const version = metadata?.pactSpecification?.version
  return version === undefined ? type !== undefined : String(version).startsWith('4')
}
