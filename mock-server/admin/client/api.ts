import type * as v from 'valibot'
import type { Answers, Content, NamesIn, Operation } from '../operation.ts'
import { type Fetch, type Method, open, send } from './call.ts'

/** What a client must know about an operation at run time. */
type Sent = {
  readonly method: Method
  readonly path: string
  /** Where the last argument goes. */
  readonly takes?: 'query' | 'body'
  /** What it returns when that is not JSON. */
  readonly returns?: 'text'
}

/** The same for all operations, by resource and name. */
export type SentResources = Readonly<Record<string, Sent | Readonly<Record<string, Sent>>>>

/**
 * The client type derived from declarations: path parameters in order, then the query or the body.
 */
export type Api<Resources> = {
  readonly [Name in keyof Resources]: Resources[Name] extends AnyOperation
    ? Calling<Resources[Name]>
    : Methods<Resources[Name]>
}

type Methods<Resource> = {
  readonly [Name in keyof Resource as Resource[Name] extends Streaming
    ? never
    : Name]: Resource[Name] extends AnyOperation ? Calling<Resource[Name]> : never
}

type AnyOperation = Pick<Operation, 'method' | 'path' | 'answers'>
type Streaming = { readonly answers: { readonly 200: 'event stream' } }

type Calling<One extends AnyOperation> = (
  ...given: [...PathArguments<One['path']>, ...LastArgument<One>]
) => Promise<Content<One['answers'], void>>

type PathArguments<Path extends string> = [NamesIn<Path>] extends [never]
  ? []
  : [id: string | number]

type LastArgument<One> =
  One extends Operation<string, infer Query, infer Body, Answers>
    ? Body extends v.GenericSchema
      ? OptionalIfEmpty<Readonly<v.InferInput<Body>>>
      : [keyof Query] extends [never]
        ? []
        : [query?: v.InferInput<v.StrictObjectSchema<Query, undefined>>]
    : []

type OptionalIfEmpty<Body> = Record<never, never> extends Body ? [body?: Body] : [body: Body]

/** Creates a client from a table of operations. */
export const createApi = <Resources>(
  table: SentResources,
  fetch: Fetch,
  token: string | undefined,
): Api<Resources> => {
  const callOf =
    ({ method, path, takes, returns }: Sent) =>
    (...given: readonly unknown[]) => {
      const rest = [...given]
      const filled = path.replaceAll(/:\w+/g, () => encodeURIComponent(String(rest.shift())))
      const [content = {}] = rest as readonly object[]
      const query = takes === 'query' ? writeQuery(content) : ''
      if (returns === 'text')
        return open(fetch, token, filled + query, { method }).then((response) => response.text())
      return send(fetch, token, method, filled + query, takes === 'body' ? content : undefined)
    }
  const entries = Object.entries(table).map(([name, one]) => [
    name,
    isSent(one)
      ? callOf(one)
      : Object.fromEntries(Object.entries(one).map(([method, sent]) => [method, callOf(sent)])),
  ])
  return Object.fromEntries(entries)
}

const isSent = (one: SentResources[string]): one is Sent => typeof one.path === 'string'

/** Encodes a query, without undefined values. */
export const writeQuery = (query: object): string => {
  const given = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) given.set(name, String(value))
  return given.size > 0 ? `?${given}` : ''
}
