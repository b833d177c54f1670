import type { AskedBill } from './states.ts'

/** A field of a family's inquiries, as in `family.json`. */
export type RequestField = {
  readonly name: string
  readonly type: 'string' | 'integer'
  readonly example?: string
  readonly client?: { readonly name?: string }
}

/** Fields as they are sent, possibly nested. */
export type SentFields = { readonly [field: string]: string | number | SentFields }

/** A valid value. */
export const exampleOf = ({ type, example = '1' }: RequestField): string | number =>
  type === 'integer' ? Number(example) : example

/** Parameters of states have names without dots. */
const SHORT: Readonly<Record<string, string>> = { amount: 'desc.amount' }

const shortFor = (name: string) =>
  Object.entries(SHORT).find(([, path]) => path === name)?.[0] ?? name

/** The parameters of a state for the fields that a family requires, with valid values. */
export const parametersFor = (
  fields: readonly RequestField[],
): Readonly<Record<string, string | number>> =>
  Object.fromEntries(fields.map((field) => [shortFor(field.name), exampleOf(field)]))

/** The extra fields of a family's inquiry, with valid values. */
export const examplesOf = (fields: readonly RequestField[]): SentFields =>
  fields.reduce<SentFields>((sent, field) => put(sent, field.name.split('.'), exampleOf(field)), {})

/** The inquiry fields that a state's parameters set, besides product and number. */
export const fieldsOf = ({ code: _, hp: __, signing: ___, ...asked }: AskedBill): SentFields =>
  Object.entries(asked).reduce<SentFields>(
    (sent, [name, value]) => put(sent, (SHORT[name] ?? name).split('.'), value),
    {},
  )

const put = (
  fields: SentFields,
  [first = '', ...inside]: readonly string[],
  value: string | number,
): SentFields => ({
  ...fields,
  [first]: inside.length === 0 ? value : put((fields[first] ?? {}) as SentFields, inside, value),
})
