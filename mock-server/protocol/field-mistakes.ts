import type { RequestField } from '../billing/product.ts'
import type { WireDocument, WireValue } from '../wire/document.ts'
import { fieldOf } from './fields.ts'
import type { FieldErrors } from './refusal.ts'

/** Other names of a field, in other APIs (the prepaid one included) and languages. */
const ALIASES: Readonly<Record<string, string>> = {
  customerid: 'hp',
  customerno: 'hp',
  customernumber: 'hp',
  nopelanggan: 'hp',
  idpel: 'hp',
  phone: 'hp',
  productcode: 'code',
  product: 'code',
  reffid: 'ref_id',
  reference: 'ref_id',
  orderid: 'ref_id',
  trxid: 'tr_id',
  transactionid: 'tr_id',
  signature: 'sign',
  user: 'username',
  amount: 'desc.amount',
  secretkey: 'sign',
  sign: 'secret_key',
  companyname: 'custom.header.company_name',
  companyaddress: 'custom.header.company_address',
}

/** The remedy for invalid fields, including those sent under another name. */
export const adviseOnFields = (
  document: WireDocument,
  wanted: readonly RequestField[],
  errors: FieldErrors,
): string => {
  const others = Object.keys(document).filter(
    (name) => !wanted.some((field) => field.name === name),
  )
  const advice = wanted
    .filter(({ name }) => Object.hasOwn(errors, name))
    .map((field) => adviseOn(field, document, others))
  return advice.join('; ')
}

/** Where a body has its `commands` instead, as the end of a sentence; empty when unknown. */
export const misplaced = (document: WireDocument): string => {
  const other = Object.keys(document).find((one) => COMMANDS.includes(plain(one)))
  if (other !== undefined && other !== 'commands') return `; it was sent as ${other.slice(0, 40)}`
  const holder = Object.keys(document).find((one) => hasCommands(document[one]))
  return holder === undefined
    ? ''
    : ` because the fields are inside ${holder.slice(0, 40)}; move them to the top level`
}

const COMMANDS: readonly string[] = ['commands', 'command', 'cmd', 'perintah']

const hasCommands = (value: WireValue | undefined): boolean =>
  typeof value === 'object' && Object.hasOwn(value, 'commands')

const adviseOn = (
  { name, type, min, max }: RequestField,
  document: WireDocument,
  others: readonly string[],
): string => {
  const value = fieldOf(document, name)
  const isThere = value !== undefined && value !== ''
  if (!isThere) {
    const other = others.find((one) => plain(one) === plain(name) || ALIASES[plain(one)] === name)
    if (other === undefined) return `send ${name} with a value`
    return name === 'sign' && plain(other) === 'secretkey'
      ? 'send sign; secret_key is for /api/v1/client-js/bill/check'
      : `send ${name} instead of ${other.slice(0, 40)}`
  }
  switch (type) {
    case 'integer':
      return `send ${name} as a whole number${min === undefined ? '' : ` from ${min} to ${max}`}`
    case 'boolean':
      return `send ${name} as 0 or 1`
    case 'object':
      return `send ${name} as an object`
    default:
      return typeof value === 'string'
        ? `send ${name} with a non-blank value`
        : `send ${name} once, as a string or number`
  }
}

const plain = (name: string) =>
  (name.split('.').at(-1) ?? name).replace(/[^A-Za-z0-9]/g, '').toLowerCase()
