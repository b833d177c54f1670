import type { RequestField } from '../billing/product.ts'

/** How a caller authenticates: with a digest, or on the browser path with the secret itself. */
export type Proof = 'sign' | 'secret_key'

/** The recipes of postpaid signs. */
type BillRecipe = 'ref_id' | 'tr_id' | 'cs' | 'pl' | 'bc'

/** The fields and the sign of a command. */
export type CommandSpec = {
  readonly fields: readonly RequestField[]
  /** The last part of the sign, as documented. */
  readonly recipe: BillRecipe
  /** Default: `sign`. */
  readonly proof?: Proof
}

const required = (...names: readonly string[]): readonly RequestField[] =>
  names.map((name) => ({ name, type: 'string', required: true }))

/** The commands of the bill endpoint. @source vendor reference, request tables */
export const COMMANDS: Readonly<Record<string, CommandSpec>> = {
  'inq-pasca': { fields: required('username', 'code', 'hp', 'ref_id', 'sign'), recipe: 'ref_id' },
  'pay-pasca': { fields: required('username', 'tr_id', 'sign'), recipe: 'tr_id' },
  checkstatus: { fields: required('username', 'ref_id', 'sign'), recipe: 'cs' },
  'pricelist-pasca': { fields: required('username', 'sign'), recipe: 'pl' },
}

/**
 * The command of the custom receipt path.
 *
 * @source a newer page, which says all fields are mandatory
 */
export const RECEIPT_COMMANDS: Readonly<Record<string, CommandSpec>> = {
  'receipt-custom': {
    fields: [
      ...required('username', 'tr_id', 'sign'),
      { name: 'custom', type: 'object', required: true },
      ...required('custom.header.company_name', 'custom.header.company_address'),
      { name: 'raw', type: 'boolean', required: true },
    ],
    recipe: 'bc',
  },
}

/** The commands of the bill endpoint for browsers. @source the vendor's client-side SDK */
export const BROWSER_COMMANDS: Readonly<Record<string, CommandSpec>> = Object.fromEntries(
  Object.entries(COMMANDS).map(([name, { fields, recipe }]) => [
    name,
    {
      fields: fields.map((field) =>
        field.name === 'sign' ? { ...field, name: 'secret_key' } : field,
      ),
      recipe,
      proof: 'secret_key',
    },
  ]),
)
