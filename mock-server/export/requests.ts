import type { Product, RequestField } from '../billing/product.ts'
import { COMMANDS, RECEIPT_COMMANDS } from '../protocol/call.ts'
import { md5 } from '../protocol/signature.ts'
import type { Writable } from '../wire/document.ts'
import { xmlCodec } from '../wire/xml.ts'
import type { ExportSource } from './source.ts'

/** The two formats a request can have. */
export type Format = 'json' | 'xml'

/** Both, in the order they are shown. */
export const FORMATS: readonly Format[] = ['json', 'xml']

/** The media type of each format. */
export const MEDIA_TYPES = { json: 'application/json', xml: 'application/xml' } as const

/** A request's fields in the order they are sent. */
export type Body = { readonly [field: string]: Writable }

/** What each command's sign covers after username and key: a field of the request, or fixed letters. */
export const RECIPES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({ ...COMMANDS, ...RECEIPT_COMMANDS }).map(([name, { recipe }]) => [name, recipe]),
)

/** Signs for the account; `signed` is what the recipe names. */
export const signFor = ({ username, apiKey }: ExportSource['account'], signed: string): string =>
  md5(username + apiKey + signed)

/** An inquiry for a customer number, with a value for each field the product's family wants. */
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

/** Text of a request in either format. */
export const writeBody = (body: Body, format: Format): string =>
  format === 'json'
    ? JSON.stringify(body, null, 2)
    : xmlCodec.encode({ data: body, envelope: 'flat' })

/** A value the field accepts, in its own type. */
export const exampleOf = ({ type, example, min }: RequestField): string | number =>
  type === 'integer' ? Number(example ?? min ?? 1) : (example ?? '1')

/** A dot in a field's name leads inside. */
const put = (body: Body, field: RequestField): Body => {
  const [first = '', ...rest] = field.name.split('.')
  if (rest.length === 0) return { ...body, [first]: exampleOf(field) }
  const inside = (body[first] ?? {}) as Body
  return { ...body, [first]: put(inside, { ...field, name: rest.join('.') }) }
}

/**
 * A number of this product whose bill is paid without trouble: a listed one of the current scheme, or
 * one spelled by the pattern, or a listed one of the older scheme.
 */
export const goodNumber = ({ current, legacy, pattern }: Product): string | undefined => {
  const successOf = (numbers: Product['current']) =>
    [...numbers].find(([, { outcome }]) => outcome.stage === 'success')?.[0]
  const spelt = pattern && `${pattern.prefix.padEnd(pattern.length - 4, '0')}0000`
  return successOf(current) ?? spelt ?? successOf(legacy)
}
