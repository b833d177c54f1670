import type { RequestField } from '../billing/product.ts'
import type { Proof } from '../protocol/commands.ts'
import { isField, type SignRecipe } from '../protocol/recipe.ts'
import type { Schema } from './json-schema.ts'
import { exampleOf } from './requests.ts'

/** A reference to a schema of the document. */
export const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` })

/** What a request consists of. */
export type RequestParts = {
  /** Undefined where the path names the operation. */
  readonly command?: string | undefined
  readonly fields: readonly RequestField[]
  /** The last part of the sign. */
  readonly recipe: SignRecipe
  /** Default: `sign`. */
  readonly proof?: Proof | undefined
  /** The schemas of optional fields. */
  readonly optional?: Readonly<Record<string, Schema>> | undefined
}

/** The schema of a request. */
export const requestSchema = ({
  command,
  fields,
  recipe,
  proof = 'sign',
  optional = {},
}: RequestParts): Schema => {
  const named: Readonly<Record<string, Schema>> =
    command === undefined ? {} : { commands: { type: 'string', const: command } }
  const tree = fields.reduce(put, OBJECT)
  return {
    ...tree,
    required: [...Object.keys(named), ...(tree.required as readonly string[])],
    properties: {
      ...named,
      ...(tree.properties as Readonly<Record<string, Schema>>),
      ...optional,
      ...(proof === 'sign' && { sign: signSchema(recipe) }),
    },
    xml: { name: 'mp' },
  }
}

const signSchema = (recipe: SignRecipe): Schema => ({
  type: 'string',
  pattern: '^[0-9a-f]{32}$',
  description: `md5(username + api_key + ${isField(recipe) ? recipe : `"${recipe}"`}), lower-case hex`,
})

const OBJECT: Schema = { type: 'object', required: [], properties: {} }

/** Adds a field to an object schema; a dot in its name means nesting. */
const put = (schema: Schema, field: RequestField): Schema => {
  const [first = '', ...rest] = field.name.split('.')
  const properties = schema.properties as Readonly<Record<string, Schema>>
  const required = schema.required as readonly string[]
  const inner =
    rest.length === 0
      ? leaf(field)
      : put(properties[first] ?? OBJECT, { ...field, name: rest.join('.') })
  return {
    ...schema,
    required: field.required && !required.includes(first) ? [...required, first] : required,
    properties: { ...properties, [first]: inner },
  }
}

/**
 * The vendor accepts numbers as strings and digit strings as numbers.
 *
 * @source tr_id is Integer in its tables, text in its examples
 */
const leaf = (field: RequestField): Schema => {
  const { name, type, min, max } = field
  const description = field.meaning ?? MEANINGS[name]
  const said = description === undefined ? {} : { description }
  if (type === 'integer')
    return {
      type: ['integer', 'string'],
      ...(min !== undefined && { minimum: min }),
      ...(max !== undefined && { maximum: max }),
      pattern: '^[0-9]+$',
      examples: [exampleOf(field)],
      ...said,
    }
  if (name === 'tr_id') return { type: ['integer', 'string'], pattern: '^[1-9][0-9]*$', ...said }
  if (type === 'object') return OBJECT
  if (type === 'boolean')
    return {
      type: ['boolean', 'integer', 'string'],
      enum: [0, 1, '0', '1', true, false],
      ...said,
    }
  return { type: 'string', minLength: 1, ...said }
}

/** Descriptions of the vendor's fields. @source vendor reference, request tables */
const MEANINGS: Readonly<Record<string, string>> = {
  username: 'The registered phone number.',
  code: 'Product code.',
  hp: 'Customer number, with its leading zeros.',
  ref_id: 'The partner’s own reference, unique for each inquiry and each top-up.',
  tr_id: 'The id that IAK gave the inquiry or top-up, from its reply.',
  raw: '1 for JSON instead of a PDF.',
  secret_key: 'The account’s own key; only on the paths for browsers.',
  pulsa_code: 'Product code.',
  product_code: 'Product code.',
  customer_id: 'Customer number, with its leading zeros; for a game, the id of the player.',
  game_code: 'The code of a game, such as 103.',
  email: 'Where the activation mail is sent.',
}
