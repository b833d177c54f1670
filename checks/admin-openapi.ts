/**
 * Writes the description of the admin API from its operations: `node checks/admin-openapi.ts` writes
 * `mock-server/admin/openapi.json`. A test compares the two.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { toJsonSchema } from '@valibot/to-json-schema'
import type * as v from 'valibot'
import type { Operation } from '../mock-server/admin/operation.ts'
import { OPERATIONS } from '../mock-server/admin/operations.ts'
import { VERSION } from '../mock-server/runtime/version.ts'

/** Where the description lies. */
export const DESCRIPTION = join(import.meta.dirname, '../mock-server/admin/openapi.json')

const PROBLEM = { $ref: '#/components/responses/Problem' }

/** The description, as it is written. */
export const describeAdmin = (): string => {
  const paths: Record<string, Record<string, unknown>> = {}
  const shared = new SharedSchemas()
  for (const operation of OPERATIONS) {
    const path = `/__admin${operation.path}`
    paths[path] = { ...paths[path], [operation.method]: describeOperation(operation, shared) }
  }
  const description = {
    openapi: '3.1.0',
    info: {
      title: 'iak-sandbox admin API',
      version: VERSION,
      description: 'Money is whole Rupiah, moments are in WIB.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [
      { url: '/', description: 'The default namespace, or the one in X-Mock-Namespace' },
      {
        url: '/ns/{namespace}',
        description: 'A namespace of its own',
        variables: { namespace: { default: 'default' } },
      },
    ],
    security: [{}, { token: [] }],
    paths,
    components: { ...COMPONENTS, schemas: { ...COMPONENTS.schemas, ...shared.named() } },
  }
  return `${JSON.stringify(description, null, 1)}\n`
}

/** Schemas that several operations have in common, once each, under the name of the first. */
class SharedSchemas {
  readonly #names = new Map<string, string>()

  /** A reference to a schema. */
  refer(name: string, schema: object) {
    const content = JSON.stringify(schema)
    const known = this.#names.get(content) ?? name
    this.#names.set(content, known)
    return { $ref: `#/components/schemas/${known}` }
  }

  /** Every schema by its name. */
  named(): Record<string, unknown> {
    return Object.fromEntries(
      [...this.#names].map(([content, name]) => [name, JSON.parse(content)]),
    )
  }
}

const capital = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1)

const describeOperation = (
  { id, path, summary, query = {}, body, ...rest }: Operation,
  shared: SharedSchemas,
) => ({
  operationId: id,
  tags: [path.split('/')[1]],
  summary,
  parameters: [
    ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
      name,
      in: 'path',
      required: true,
      schema: { type: 'string' },
    })),
    ...Object.entries(query).map(([name, schema]) => ({
      name,
      in: 'query',
      required: false,
      schema: toSchema(schema, 'input'),
    })),
  ],
  ...(body && {
    requestBody: {
      required: true,
      content: {
        'application/json': { schema: shared.refer(`${capital(id)}Body`, toSchema(body, 'input')) },
      },
    },
  }),
  responses: { ...describeAnswers(id, rest, shared), ...describeProblems(rest) },
})

const describeAnswers = (
  id: string,
  { answers }: Pick<Operation, 'answers'>,
  shared: SharedSchemas,
) =>
  Object.fromEntries(
    Object.entries(answers).map(([status, answer]) => [
      status,
      describeAnswer(answer, (schema) => shared.refer(`${capital(id)}Answer`, schema)),
    ]),
  )

const describeAnswer = (
  answer: Operation['answers'][number],
  refer: (schema: object) => { readonly $ref: string },
) => {
  if (answer === 'nothing') return { description: 'Done.' }
  if (answer === 'event stream')
    return {
      description: 'Server-sent events, until either side closes.',
      content: { 'text/event-stream': { schema: { type: 'string' } } },
    }
  return {
    description: 'Done.',
    content: { 'application/json': { schema: refer(toSchema(answer, 'output')) } },
  }
}

/** Any call may be refused for its token, its namespace or its origin. */
const describeProblems = ({ problems = [] }: Pick<Operation, 'problems'>) =>
  Object.fromEntries(
    [...new Set([...problems, 400, 401, 403, 500, 503])].map((status) => [status, PROBLEM]),
  )

/** `input` is what a caller may write, `output` what is always there. */
const toSchema = (schema: v.GenericSchema, typeMode: 'input' | 'output') => {
  const { $schema: _dialect, ...converted } = toJsonSchema(schema, {
    errorMode: 'ignore',
    typeMode,
  })
  return converted
}

const COMPONENTS = {
  securitySchemes: {
    token: {
      type: 'http',
      scheme: 'bearer',
      description: 'The value of --admin-token. Not needed on loopback without one.',
    },
  },
  responses: {
    Problem: {
      description: 'A problem: `detail` says why and what to do, `errors` every flaw of a body.',
      content: {
        'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
      },
    },
  },
  schemas: {
    Problem: {
      type: 'object',
      required: ['type', 'title', 'status', 'detail'],
      properties: {
        type: { type: 'string' },
        title: { type: 'string' },
        status: { type: 'integer' },
        detail: { type: 'string' },
        errors: {
          type: 'array',
          items: {
            type: 'object',
            required: ['pointer', 'detail'],
            properties: { pointer: { type: 'string' }, detail: { type: 'string' } },
          },
        },
      },
    },
  },
}

if (import.meta.main) writeFileSync(DESCRIPTION, describeAdmin())
