import { Validator } from '@seriousme/openapi-schema-validator'
import Ajv2020, { type ErrorObject, type Options } from 'ajv/dist/2020.js'

/**
 * For schemas that check a few values only: Ajv would take longer to shorten their code, and to copy
 * into it what they refer to, than the plain code takes to run.
 */
export const COMPILED_PLAINLY = {
  inlineRefs: false,
  code: { optimize: false },
} as const satisfies Options

/** Checks documents by the published schemas of OpenAPI. */
export const anOpenApiValidator = () => new Validator({ ...COMPILED_PLAINLY })

/** Holds values against the schemas of an OpenAPI document. */
export const aValidator = (document: object, options: Options = {}) => {
  const plain = { ...COMPILED_PLAINLY, strict: false, validateFormats: false }
  const ajv = new Ajv2020.default({ ...plain, ...options })
  ajv.addSchema(document, 'api')

  /** The errors of a value against a named schema of the document. */
  const objections = (schema: string, value: unknown): readonly ErrorObject[] => {
    const validate = ajv.getSchema(`api#/components/schemas/${schema}`)
    if (!validate) throw new Error(`there is no schema ${schema}`)
    return validate(value) ? [] : (validate.errors ?? [])
  }

  /** The same for a schema that only refers to those of the document. */
  const objectionsTo = (schema: object) => {
    const validate = ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('#/', 'api#/')))
    return (value: unknown): readonly ErrorObject[] =>
      validate(value) ? [] : (validate.errors ?? [])
  }

  return { objections, objectionsTo }
}
