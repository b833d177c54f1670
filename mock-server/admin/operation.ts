import type { Context } from 'hono'
import type * as v from 'valibot'
import type { Namespace } from '../namespaces/namespace.ts'
import type { Mock } from '../server/mock.ts'

/** The content of a successful response, by status. */
export type Answers = Readonly<
  Record<number, v.GenericSchema | 'nothing' | 'text' | 'event stream'>
>

/**
 * One operation of the admin API: routes, validation, OpenAPI and the typed client follow from it.
 */
export type Declaration<
  Path extends string = string,
  Query extends v.ObjectEntries = v.ObjectEntries,
  Body extends v.GenericSchema | undefined = v.GenericSchema | undefined,
  Answer extends Answers = Answers,
> = {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** Below `/__admin`, with parameters as `:name`. */
  readonly path: Path
  /** One sentence. */
  readonly summary: string
  /**
   * The query parameters, each at most once. A schema receives the text, or the number or boolean
   * that the text represents.
   */
  readonly query?: Query
  /** Without it, a request with a body is refused. */
  readonly body?: Body
  /** Larger bodies are refused; 1 MiB by default. @unit bytes */
  readonly bodyLimit?: number
  readonly answers: Answer
  /** The statuses of its own problem documents, in addition to those of every operation. */
  readonly problems?: readonly number[]
  /** Whether it needs no token. */
  readonly open?: boolean
}

/** The names of a path's parameters. */
export type NamesIn<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | NamesIn<Rest>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never

/** What every operation can use besides its request. */
export type Surroundings = {
  readonly mock: Mock
  /** Sends a request through the whole mock. */
  readonly answering: (request: Request) => Response | Promise<Response>
  /** Any operation. */
  readonly resources: Resources
}

/** A request that matches the declaration of its operation. */
export type ServerCall<
  Path extends string,
  Query extends v.ObjectEntries,
  Body extends v.GenericSchema | undefined,
> = Surroundings & {
  readonly c: Context
  readonly params: Readonly<Record<NamesIn<Path>, string>>
  readonly query: v.InferOutput<v.StrictObjectSchema<Query, undefined>>
  readonly body: Body extends v.GenericSchema ? v.InferOutput<Body> : undefined
}

/** The same, with its namespace. */
export type NamespaceCall<
  Path extends string,
  Query extends v.ObjectEntries,
  Body extends v.GenericSchema | undefined,
> = ServerCall<Path, Query, Body> & { readonly namespace: Namespace }

/** The content of a successful response. */
export type Content<Answer extends Answers, Nothing> = {
  [Status in keyof Answer]: Answer[Status] extends v.GenericSchema
    ? v.InferOutput<Answer[Status]>
    : Answer[Status] extends 'nothing'
      ? Nothing
      : Answer[Status] extends 'text'
        ? string
        : never
}[keyof Answer]

/**
 * What a handler returns: the content of a successful response, or a whole response. Otherwise it
 * throws a `Problem`.
 */
type Given<Answer extends Answers> =
  | Content<Answer, void>
  | Response
  | Promise<Content<Answer, void> | Response>

/** An operation with its handler. */
export type Operation<
  Path extends string = string,
  Query extends v.ObjectEntries = v.ObjectEntries,
  Body extends v.GenericSchema | undefined = v.GenericSchema | undefined,
  Answer extends Answers = Answers,
> = Declaration<Path, Query, Body, Answer> & {
  readonly scope: 'server' | 'namespace' | 'state'
  readonly handle: (call: never) => unknown
}

/** Operations by resource and name; a resource with a single operation is that operation. */
export type Resources = Readonly<Record<string, Operation | Readonly<Record<string, Operation>>>>

type None = Record<never, never>

/** Declares an operation on the namespace of its request. */
export const operation = <
  const Path extends string,
  const Answer extends Answers,
  Query extends v.ObjectEntries = None,
  Body extends v.GenericSchema | undefined = undefined,
>(
  declaration: Declaration<Path, Query, Body, Answer> & {
    readonly handle: (call: NamespaceCall<Path, Query, Body>) => Given<Answer>
  },
): Operation<Path, Query, Body, Answer> => ({ ...declaration, scope: 'namespace' })

/**
 * Declares an operation that reads or changes nothing but the state of a namespace. Its handler runs
 * entirely inside a step of the ledger, which may be repeated, and therefore cannot wait.
 */
export const stateOperation = <
  const Path extends string,
  const Answer extends Answers,
  Query extends v.ObjectEntries = None,
  Body extends v.GenericSchema | undefined = undefined,
>(
  declaration: Declaration<Path, Query, Body, Answer> & {
    readonly handle: (call: NamespaceCall<Path, Query, Body>) => Content<Answer, void>
  },
): Operation<Path, Query, Body, Answer> => ({ ...declaration, scope: 'state' })

/** Declares an operation on the whole server; it creates no namespace. */
export const serverOperation = <
  const Path extends string,
  const Answer extends Answers,
  Query extends v.ObjectEntries = None,
  Body extends v.GenericSchema | undefined = undefined,
>(
  declaration: Declaration<Path, Query, Body, Answer> & {
    readonly handle: (call: ServerCall<Path, Query, Body>) => Given<Answer>
  },
): Operation<Path, Query, Body, Answer> => ({ ...declaration, scope: 'server' })

/** Every operation by its id, such as `faults.arm`. */
export const operationsOf = (resources: Resources): ReadonlyMap<string, Operation> =>
  new Map(
    Object.entries(resources).flatMap(([name, one]) =>
      isOperation(one)
        ? [[name, one]]
        : Object.entries(one).map(([method, inner]) => [`${name}.${method}`, inner]),
    ),
  )

const isOperation = (one: Resources[string]): one is Operation => typeof one.handle === 'function'
