import type { AskedBill } from './states.ts'

/** A field that inquiries of a family carry, as `family.json` has it. */
export type RequestField = {
  readonly name: string
  readonly type: 'string' | 'integer'
  readonly example?: string
  readonly client?: { readonly name?: string }
}

/** Fields as they are sent; objects may stand inside. */
export type SentFields = { readonly [field: string]: string | number | SentFields }

/** A value that the vendor accepts. */
export const exampleOf = ({ type, example = '1' }: RequestField): string | number =>
  type === 'integer' ? Number(example) : example

/** Parameters of states have names without dots. */
const SHORT: Readonly<Record<string, string>> = { amount: 'desc.amount' }

const shortFor = (name: string) =>
  Object.entries(SHORT).find(([, path]) => path === name)?.[0] ?? name

/** The parameters of a state that say what a family asks, with values that are accepted. */
export const parametersFor = (
  fields: readonly RequestField[],
): Readonly<Record<string, string | number>> =>
  Object.fromEntries(fields.map((field) => [shortFor(field.name), exampleOf(field)]))

/** What an inquiry carries for a family, with values that are accepted. */
export const examplesOf = (fields: readonly RequestField[]): SentFields =>
  fields.reduce<SentFields>((sent, field) => put(sent, field.name.split('.'), exampleOf(field)), {})

/** What a state's parameters make an inquiry carry besides product and number. */
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
