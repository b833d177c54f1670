import type { Product, RequestField } from '../billing/product.ts'
import { COMMANDS, RECEIPT_COMMANDS } from '../protocol/commands.ts'
import { OPERATIONS, recipeOf } from '../protocol/prepaid/operations.ts'
import { VERSION_2 } from '../protocol/prepaid/paths.ts'
import { md5 } from '../protocol/signature.ts'
import type { Writable } from '../wire/document.ts'
import { xmlCodec } from '../wire/xml.ts'
import type { ExportSource } from './source.ts'

/** The format of a request. */
export type Format = 'json' | 'xml'

export const FORMATS: readonly Format[] = ['json', 'xml']

/** The media type of each format. */
export const MEDIA_TYPES = { json: 'application/json', xml: 'application/xml' } as const

/** A request's fields in order. */
export type Body = { readonly [field: string]: Writable }

/**
 * What each request signs after username and key: a field, or a fixed word. By command, or by path
 * where the path names the operation.
 */
export const RECIPES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Object.entries({ ...COMMANDS, ...RECEIPT_COMMANDS }).map(([name, { recipe }]) => [
      name,
      recipe,
    ]),
  ),
  ...Object.fromEntries(
    OPERATIONS.flatMap((operation) => [
      ...(operation.command ? [[operation.command, recipeOf(operation, 1)]] : []),
      [VERSION_2 + operation.path, recipeOf(operation, 2)],
    ]),
  ),
}

/** The recipe of a request's sign; undefined for a path without one. */
export const recipeFor = (path: string, body: Body | undefined): string | undefined =>
  RECIPES[String(body?.commands ?? path)]

/** Signs for the account; `signed` is the last part. */
export const signFor = ({ username, apiKey }: ExportSource['account'], signed: string): string =>
  md5(username + apiKey + signed)

/** An inquiry for a customer number, with a value for each required field of the family. */
export const inquiryFor = (
  product: Product,
  hp: string,
  { username, refId, sign }: Readonly<Record<'username' | 'refId' | 'sign', string>>,
): Body => ({
  commands: 'inq-pasca',
  username,
  code: product.code,
  hp,
  ref_id: refId,
  ...product.requestFields.reduce<Body>((body, field) => put(body, field), {}),
  sign,
})

/** Encodes a request body. */
export const writeBody = (body: Body, format: Format): string =>
  format === 'json'
    ? JSON.stringify(body, null, 2)
    : xmlCodec.encode({ data: body, envelope: 'flat' })

/** A valid value of the field's type. */
export const exampleOf = ({ type, example, min }: RequestField): string | number =>
  type === 'integer' ? Number(example ?? min ?? 1) : (example ?? '1')

/** Sets a field; a dot in its name means nesting. */
const put = (body: Body, field: RequestField): Body => {
  const [first = '', ...rest] = field.name.split('.')
  if (rest.length === 0) return { ...body, [first]: exampleOf(field) }
  const inside = (body[first] ?? {}) as Body
  return { ...body, [first]: put(inside, { ...field, name: rest.join('.') }) }
}

/**
 * A test number of this product that succeeds: a listed current one, one from the pattern, or a
 * listed legacy one.
 */
export const goodNumber = ({ current, legacy, pattern }: Product): string | undefined => {
  const successOf = (numbers: Product['current']) =>
    [...numbers].find(([, { outcome }]) => outcome.stage === 'success')?.[0]
  const spelt = pattern && `${pattern.prefix.padEnd(pattern.length - 4, '0')}0000`
  return successOf(current) ?? spelt ?? successOf(legacy)
}
