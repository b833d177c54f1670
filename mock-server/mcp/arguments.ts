import type { JSONObject } from '@modelcontextprotocol/server'
import { toJsonSchema } from '@valibot/to-json-schema'
import type * as v from 'valibot'
import type { Operation } from '../admin/operation.ts'
import type { Tool } from './tool.ts'

/** The arguments of a tool as JSON Schema. */
export type ArgumentSchema = {
  readonly type: 'object'
  readonly properties: Readonly<Record<string, JSONObject>>
  readonly required: string[]
  readonly additionalProperties: false
}

/** A parameter in a path or query, `tr_id`, as an argument: `trId`, as bodies write it. */
const argumentOf = (name: string) =>
  name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())

/** The parameters in the path of an operation, and the arguments they come from. */
export const inPath = ({ path }: Pick<Operation, 'path'>): readonly Parameter[] =>
  [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => ({ name, argument: argumentOf(name) }))

/** The parameters in the query of an operation, and the arguments they come from. */
export const inQuery = ({ query = {} }: Pick<Operation, 'query'>): readonly Parameter[] =>
  Object.keys(query).map((name) => ({ name, argument: argumentOf(name) }))

type Parameter = { readonly name: string; readonly argument: string }

/** Describes the arguments of a tool: those in the path of its operation, its query and its body. */
export const describeArguments = ({ operation, without }: Tool): ArgumentSchema => {
  const known = schemas.get(operation)
  if (known) return known
  const { query = {}, body } = operation
  const content = body && toSchema(body)
  const properties = {
    ...Object.fromEntries(inPath(operation).map(({ argument }) => [argument, IN_PATH])),
    ...Object.fromEntries(
      inQuery(operation).map(({ name, argument }) => [
        argument,
        toSchema(query[name] as v.GenericSchema),
      ]),
    ),
    ...(content?.properties as ArgumentSchema['properties'] | undefined),
  }
  const required = [
    ...inPath(operation).map(({ argument }) => argument),
    ...((content?.required as readonly string[] | undefined) ?? []),
  ]
  const schema = {
    type: 'object',
    properties: Object.fromEntries(
      Object.entries(properties).filter(([name]) => !without.includes(name)),
    ),
    required,
    additionalProperties: false,
  } as const
  schemas.set(operation, schema)
  return schema
}

const schemas = new WeakMap<Operation, ArgumentSchema>()

const IN_PATH: JSONObject = { type: ['string', 'integer'] }

const toSchema = (schema: v.GenericSchema): JSONObject => {
  const { $schema: _dialect, ...converted } = toJsonSchema(schema, {
    errorMode: 'ignore',
    typeMode: 'input',
  })
  return converted as JSONObject
}
