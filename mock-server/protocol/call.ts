import type { Command } from '../billing/command.ts'
import {
  type CustomerNumber,
  type ProductCode,
  parseTrId,
  type RefId,
  type Username,
} from '../billing/identifiers.ts'
import type { Asked, Catalogue, RequestField } from '../billing/product.ts'
import type { WireDocument } from '../wire/document.ts'
import { adviseOnFields, misplaced } from './field-mistakes.ts'
import { type FieldWording, findFieldErrors, text } from './fields.ts'
import { BILL_PATH } from './paths.ts'
import { isPrepaidCommand } from './prepaid.ts'
import {
  accept,
  type Diagnosis,
  invalidCommand,
  invalidFields,
  type Result,
  reject,
} from './refusal.ts'

/** How a caller authenticates: with a digest, or on the browser path with the secret itself. */
type Proof = 'sign' | 'secret_key'

/** A received command, not yet verified. */
export type Call = {
  readonly command: Command
  readonly proof: Proof
  /** The received sign or secret. */
  readonly sign: string
  /** What is signed after username and key. */
  readonly signed: string
  readonly recipe: CommandSpec['recipe']
}

/** The fields and the sign of a command. */
export type CommandSpec = {
  readonly fields: readonly RequestField[]
  /** The last part of the sign, as documented. */
  readonly recipe: 'ref_id' | 'tr_id' | 'cs' | 'pl' | 'bc'
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

/** What parsing a call depends on, besides its document. */
export type Reference = {
  readonly product: Catalogue['product']
  readonly fieldWording: FieldWording
}

/**
 * Parses a call.
 *
 * @param type the last part of the path, which limits a price list; may be empty
 * @refuses InvalidCommand for unknown `commands`; FormatError with messages for every missing,
 * empty or malformed field, including those of the product's family
 */
export const parseCall = (
  document: WireDocument,
  type: () => string,
  { product, fieldWording }: Reference,
  commands: Readonly<Record<string, CommandSpec>> = COMMANDS,
): Result<Call> => {
  const name = text(document, 'commands')
  const spec = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!spec) return reject(invalidCommand(describeUnknown(name, commands, document)))
  const familyFields = fieldsOfFamily(spec, document, product)
  const wanted = familyFields.length > 0 ? [...spec.fields, ...familyFields] : spec.fields
  const errors = findFieldErrors(document, wanted, fieldWording)
  if (errors) return reject(invalidFields(errors, adviseOnFields(document, wanted, errors)))
  const { recipe, proof = 'sign' } = spec
  return accept({
    command: toCommand(document, recipe, type, familyFields),
    proof,
    sign: text(document, proof),
    signed: recipe === 'ref_id' || recipe === 'tr_id' ? text(document, recipe) : recipe,
    recipe,
  })
}

const describeUnknown = (
  name: string,
  commands: Readonly<Record<string, CommandSpec>>,
  document: WireDocument,
): Diagnosis => {
  const known = Object.keys(commands).join(', ')
  if (isPrepaidCommand(name))
    return {
      reason: `commands is ${JSON.stringify(name)}, which belongs to the vendor's prepaid API`,
      remedy: `this is the postpaid API, with the commands ${known}; the balance is in the replies of pay-pasca and checkstatus`,
    }
  const where = Object.hasOwn(RECEIPT_COMMANDS, name)
    ? 'send receipt-custom to POST /api/v1/bill/download/custom; '
    : Object.hasOwn(COMMANDS, name)
      ? `send ${name} to POST ${BILL_PATH}; `
      : ''
  return {
    reason:
      name === ''
        ? `commands is missing${misplaced(document)}`
        : `commands is ${JSON.stringify(name.slice(0, 40))}`,
    remedy: `${where}the commands of this path are ${known}, in lower case`,
  }
}

const NONE: readonly RequestField[] = []

const NOTHING_ASKED: Asked = {}

const fieldsOfFamily = (
  spec: CommandSpec,
  document: WireDocument,
  product: Catalogue['product'],
): readonly RequestField[] =>
  spec.recipe === 'ref_id'
    ? (product(text(document, 'code') as ProductCode)?.rulesFor(
        text(document, 'hp') as CustomerNumber,
      ).requestFields ?? NONE)
    : NONE

const toCommand = (
  document: WireDocument,
  recipe: CommandSpec['recipe'],
  type: () => string,
  familyFields: readonly RequestField[],
): Command => {
  const username = text(document, 'username') as Username
  switch (recipe) {
    case 'ref_id':
      return {
        kind: 'inquiry',
        username,
        productCode: text(document, 'code') as ProductCode,
        customerNumber: text(document, 'hp') as CustomerNumber,
        refId: text(document, 'ref_id') as RefId,
        asked:
          familyFields.length === 0
            ? NOTHING_ASKED
            : Object.fromEntries(familyFields.map(({ name }) => [name, text(document, name)])),
      }
    case 'tr_id':
      return { kind: 'payment', username, trId: parseTrId(text(document, 'tr_id')) }
    case 'cs':
      return { kind: 'status-check', username, refId: text(document, 'ref_id') as RefId }
    case 'bc':
      return {
        kind: 'custom-receipt',
        username,
        trId: parseTrId(text(document, 'tr_id')),
        companyName: text(document, 'custom.header.company_name'),
        companyAddress: text(document, 'custom.header.company_address'),
        raw: ['1', 'true'].includes(text(document, 'raw')),
      }
    case 'pl':
      return {
        kind: 'price-list',
        username,
        type: type(),
        status: text(document, 'status'),
        province: text(document, 'province'),
      }
  }
}
