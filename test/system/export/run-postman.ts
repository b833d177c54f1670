import { createRequire } from 'node:module'
import type { PostmanCollection } from '../../../mock-server/export/postman-file.ts'
import { fillIn } from '../../support/a-source.ts'

type Event = { readonly listen: string; readonly script: { readonly exec: readonly string[] } }

/** A folder or a request of a collection. */
export type Item = {
  readonly name: string
  readonly item?: readonly Item[]
  readonly event?: readonly Event[]
  readonly request?: {
    readonly method: string
    readonly header: readonly { readonly key: string; readonly value: string }[]
    readonly url: { readonly raw: string }
    readonly body?: { readonly raw: string }
  }
}

/** The result of one request. */
type Ran = {
  readonly name: string
  readonly tests: readonly { readonly folder: string; readonly name: string }[]
  readonly failed?: string
}

/** Postman's own sandbox for scripts, with just enough around it to send what they prepare. */
export type Postman = {
  /** @param environment takes precedence over the collection's variables */
  readonly run: (
    collection: PostmanCollection,
    environment?: Readonly<Record<string, string>>,
  ) => Promise<readonly Ran[]>
  readonly close: () => void
}

type Scope = { readonly key: string; readonly value: string }[]
type Result = { readonly error?: Error; readonly collectionVariables: { readonly values: Scope } }
type Assertion = { readonly name: string; readonly passed: boolean; readonly error?: Error }
type Context = {
  readonly on: (event: string, hear: (cursor: object, found: readonly Assertion[]) => void) => void
  readonly execute: (
    event: object,
    options: object,
    done: (error: Error | null, result: Result) => void,
  ) => void
  readonly dispose: () => void
}

const { createContext } = createRequire(import.meta.url)('postman-sandbox') as {
  createContext: (done: (error: Error | null, context: Context) => void) => void
}

/** All requests in the order of a run, with the name of their outermost folder. */
export const requestsOf = (
  items: readonly Item[],
  folder?: string,
): readonly { readonly item: Item; readonly folder: string }[] =>
  items.flatMap((item) =>
    item.item
      ? requestsOf(item.item, folder ?? item.name)
      : [{ item, folder: folder ?? item.name }],
  )

/** Opens a sandbox. */
export const openPostman = async (): Promise<Postman> => {
  const context = await new Promise<Context>((resolve, reject) =>
    createContext((error, made) => (error ? reject(error) : resolve(made))),
  )
  let assertions: Assertion[] = []
  context.on('execution.assertion', (_cursor, found) => assertions.push(...found))

  const execute = (listen: string, { script }: Event, around: object): Promise<Result> =>
    new Promise((resolve, reject) =>
      context.execute({ listen, script }, { context: around }, (error, result) =>
        error ? reject(error) : resolve(result),
      ),
    )

  const runItem = async (
    { item, folder }: { readonly item: Item; readonly folder: string },
    events: readonly Event[],
    variables: Map<string, string>,
    environment: Readonly<Record<string, string>>,
  ): Promise<Ran> => {
    assertions = []
    const { request } = item
    if (!request) throw new Error(`${item.name} is not a request`)
    const play = async (listen: string, more: object) => {
      for (const event of [...events, ...(item.event ?? [])].filter(
        (each) => each.listen === listen,
      )) {
        const collectionVariables = [...variables].map(([key, value]) => ({ key, value }))
        const scopes = { collectionVariables, environment: toScope(environment) }
        const result = await execute(listen, event, { ...scopes, request, ...more })
        for (const { key, value } of result.collectionVariables.values) variables.set(key, value)
      }
    }
    const fill = (text: string) => fillIn(text, (name) => environment[name] ?? variables.get(name))
    await play('prerequest', {})
    const answer = await fetch(fill(request.url.raw), {
      method: request.method,
      headers: Object.fromEntries(request.header.map(({ key, value }) => [key, value])),
      ...(request.body && { body: fill(request.body.raw) }),
    })
    const header = [...answer.headers].map(([key, value]) => ({ key, value }))
    const stream = Buffer.from(await answer.arrayBuffer())
    await play('test', { response: { code: answer.status, header, stream } })
    const wrong = assertions.find(({ passed }) => !passed)
    return {
      name: item.name,
      tests: assertions.map(({ name }) => ({ folder, name })),
      ...(wrong && { failed: `${folder}, ${item.name}: ${wrong.name}: ${wrong.error?.message}` }),
    }
  }

  return {
    run: async (collection, environment = {}) => {
      const { item, event, variable } = collection as unknown as {
        item: readonly Item[]
        event: readonly Event[]
        variable: Scope
      }
      const variables = new Map(variable.map(({ key, value }) => [key, value]))
      const ran: Ran[] = []
      for (const each of requestsOf(item))
        ran.push(await runItem(each, event, variables, environment))
      return ran
    },
    close: () => context.dispose(),
  }
}

const toScope = (values: Readonly<Record<string, string>>): Scope =>
  Object.entries(values).map(([key, value]) => ({ key, value }))
