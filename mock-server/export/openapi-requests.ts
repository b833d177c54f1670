import type { RequestField } from '../billing/product.ts'
import {
  BROWSER_COMMANDS,
  COMMANDS,
  type CommandSpec,
  RECEIPT_COMMANDS,
} from '../protocol/commands.ts'
import type { Schema } from './json-schema.ts'
import { ref, requestSchema } from './openapi-fields.ts'
import { type ExportedFamily, typeName } from './source.ts'

/** The schemas of requests: one for each command, and one inquiry for each family. */
export const requestSchemas = (
  families: readonly ExportedFamily[],
): Readonly<Record<string, Schema>> => ({
  ...Object.fromEntries(
    families.map((one) => [`${typeName(one.family)}InquiryRequest`, inquirySchema(one)]),
  ),
  InquiryRequest: anyInquirySchema(families),
  ...Object.fromEntries(
    Object.entries({ ...COMMANDS, ...RECEIPT_COMMANDS })
      .filter(([, { recipe }]) => recipe !== 'ref_id')
      .map(([name, spec]) => [requestName(name), commandSchema(name, spec)]),
  ),
  Command: {
    description: 'Any command of the bill endpoint, depending on `commands`.',
    oneOf: Object.keys(COMMANDS).map((name) => ref(requestName(name))),
    discriminator: {
      propertyName: 'commands',
      mapping: Object.fromEntries(
        Object.keys(COMMANDS).map((name) => [name, `#/components/schemas/${requestName(name)}`]),
      ),
    },
    xml: { name: 'mp' },
  },
  ...Object.fromEntries(
    Object.entries(BROWSER_COMMANDS).map(([name, spec]) => [
      `Browser${NAMES[spec.recipe]}`,
      // A family's fields are added to those of every inquiry.
      { ...commandSchema(name, spec), additionalProperties: true },
    ]),
  ),
  BrowserCommand: {
    description: 'Any command of the bill endpoint for browsers, with secret_key instead of sign.',
    oneOf: Object.values(BROWSER_COMMANDS).map(({ recipe }) => ref(`Browser${NAMES[recipe]}`)),
    discriminator: {
      propertyName: 'commands',
      mapping: Object.fromEntries(
        Object.entries(BROWSER_COMMANDS).map(([name, { recipe }]) => [
          name,
          `#/components/schemas/Browser${NAMES[recipe]}`,
        ]),
      ),
    },
    xml: { name: 'mp' },
  },
})

const NAMES: Readonly<Record<CommandSpec['recipe'], string>> = {
  ref_id: 'InquiryRequest',
  tr_id: 'PaymentRequest',
  cs: 'StatusRequest',
  pl: 'PriceListRequest',
  bc: 'CustomReceiptRequest',
}

const requestName = (command: string): string => {
  const spec = COMMANDS[command] ?? RECEIPT_COMMANDS[command]
  return spec ? NAMES[spec.recipe] : command
}

const inquiryCommand = (): readonly [string, CommandSpec] => {
  const found = Object.entries(COMMANDS).find(([, { recipe }]) => recipe === 'ref_id')
  if (!found) throw new Error('no command has a ref_id to sign')
  return found
}

/**
 * The discriminating properties are in the schema itself, because tools expect them in every schema
 * of a mapping.
 */
const anyInquirySchema = (families: readonly ExportedFamily[]): Schema => ({
  description: 'Asks what a customer owes. The extra fields depend on the product.',
  type: 'object',
  required: ['commands', 'code'],
  properties: {
    commands: { type: 'string', const: inquiryCommand()[0] },
    code: { type: 'string' },
  },
  oneOf: families.map(({ family }) => ref(`${typeName(family)}InquiryRequest`)),
  discriminator: {
    propertyName: 'code',
    mapping: Object.fromEntries(
      families.flatMap(({ family, products }) =>
        products.map(({ code }) => [
          code,
          `#/components/schemas/${typeName(family)}InquiryRequest`,
        ]),
      ),
    ),
  },
  xml: { name: 'mp' },
})

const inquirySchema = ({ family, products }: ExportedFamily): Schema => {
  const [name, spec] = inquiryCommand()
  const codes = { type: 'string', enum: products.map(({ code }) => code) }
  const schema = commandSchema(name, {
    ...spec,
    fields: [...spec.fields, ...(family.file.requestFields as readonly RequestField[])],
  })
  const properties = schema.properties as Readonly<Record<string, Schema>>
  return { ...schema, description: family.title, properties: { ...properties, code: codes } }
}

const commandSchema = (command: string, { fields, recipe, proof }: CommandSpec): Schema =>
  requestSchema({
    ...{ command, fields, recipe, proof },
    optional: recipe === 'pl' ? PRICE_LIST_FILTERS : {},
  })

/** @source vendor reference, "Price list" */
const PRICE_LIST_FILTERS: Readonly<Record<string, Schema>> = {
  status: { type: 'string', enum: ['all', 'active', 'non active'] },
  province: { type: 'string', description: 'Only water companies of this province.' },
}
