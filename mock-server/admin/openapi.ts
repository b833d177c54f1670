import { toJsonSchema } from '@valibot/to-json-schema'
import type * as v from 'valibot'
import { VERSION } from '../runtime/version.ts'
import { COMPONENTS, PROBLEM } from './openapi-components.ts'
import { type Operation, operationsOf, type Resources } from './operation.ts'

/**
 * The description as JSON, created once for each table of operations, because it takes about 50 ms.
 */
export const adminDescription = (resources: Resources): string => {
  const text = descriptions.get(resources) ?? JSON.stringify(describeAdmin(resources))
  descriptions.set(resources, text)
  return text
}

const descriptions = new WeakMap<Resources, string>()

/** Describes the admin API in OpenAPI 3.1. */
export const describeAdmin = (resources: Resources): Record<string, unknown> => {
  const paths: Record<string, Record<string, unknown>> = {}
  const shared = new SharedSchemas()
  for (const [id, operation] of operationsOf(resources)) {
    const path = `/__admin${operation.path.replaceAll(/:(\w+)/g, '{$1}')}`
    paths[path] = { ...paths[path], [operation.method]: describe(id, operation, shared) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'iak-sandbox admin API',
      version: VERSION,
      description: 'Amounts are whole Rupiah, times are in WIB.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [
      { url: '/', description: 'The default namespace, or the one in X-Mock-Namespace' },
      {
        url: '/ns/{namespace}',
        description: 'Another namespace',
        variables: { namespace: { default: 'default' } },
      },
    ],
    security: [{}, { token: [] }],
    paths,
    components: { ...COMPONENTS, schemas: { ...COMPONENTS.schemas, ...shared.named() } },
  }
}

/** Schemas that several operations share, once each, under the name of the first. */
class SharedSchemas {
  readonly #names = new Map<string, string>()

  /** A reference to a schema. `input` is what a caller may send, `output` what is returned. */
  refer(name: string, schema: v.GenericSchema, typeMode: 'input' | 'output') {
    const content = JSON.stringify(toSchema(schema, typeMode))
    const known = this.#names.get(content) ?? name
    this.#names.set(content, known)
    return { schema: { $ref: `#/components/schemas/${known}` } }
  }

  /** Every schema by its name. */
  named(): Record<string, unknown> {
    return Object.fromEntries(
      [...this.#names].map(([content, name]) => [name, JSON.parse(content)]),
    )
  }
}

const toSchema = (schema: v.GenericSchema, typeMode: 'input' | 'output') => {
  const { $schema: _dialect, ...converted } = toJsonSchema(schema, {
    errorMode: 'ignore',
    typeMode,
  })
  return converted
}

const describe = (
  id: string,
  { path, summary, query = {}, body, answers, problems = [] }: Operation,
  shared: SharedSchemas,
) => ({
  operationId: id,
  tags: [id.replace(/\..*/, '')],
  summary,
  parameters: [
    ...[...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
      name,
      in: 'path',
      required: true,
      schema: { type: 'string' },
    })),
    ...Object.entries(query).map(([name, schema]) => ({
      name,
      in: 'query',
      required: false,
      schema: toSchema(schema as v.GenericSchema, 'input'),
    })),
  ],
  ...(body && {
    requestBody: {
      required: true,
      content: { 'application/json': shared.refer(`${id}.body`, body, 'input') },
    },
  }),
  responses: {
    ...Object.fromEntries(
      Object.entries(answers).map(([status, answer]) => [
        status,
        describeAnswer(id, answer, shared),
      ]),
    ),
    // Any call may be refused for its query, its token, its namespace or its origin.
    ...Object.fromEntries(
      [...problems, ...(body ? [413] : []), 400, 401, 403, 500, 503].map((status) => [
        status,
        PROBLEM,
      ]),
    ),
  },
})

const describeAnswer = (
  id: string,
  answer: Operation['answers'][number],
  shared: SharedSchemas,
) => {
  if (answer === 'nothing') return { description: 'Done.' }
  if (answer === 'text')
    return { description: 'Done.', content: { 'text/plain': { schema: { type: 'string' } } } }
  if (answer === 'event stream')
    return {
      description: 'Server-sent events, until either side closes.',
      content: { 'text/event-stream': { schema: { type: 'string' } } },
    }
  return {
    description: 'Done.',
    content: { 'application/json': shared.refer(`${id}.answer`, answer, 'output') },
  }
}
