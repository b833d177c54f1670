import { operationAt, operationOf } from './prepaid/operations.ts'

/** What each postpaid command signs: a field, or a fixed text. @source vendor reference */
const SIGNED: Readonly<Record<string, string>> = {
  'inq-pasca': 'ref_id',
  'pay-pasca': 'tr_id',
  checkstatus: 'cs',
  'pricelist-pasca': 'pl',
  'receipt-custom': 'bc',
}

/** The fields whose values are signed. */
const FIELDS: ReadonlySet<string> = new Set(['ref_id', 'tr_id', 'hp', 'customer_id', 'game_code'])

/**
 * The text that a request signs after the account; undefined when it is no request of the vendor's
 * APIs that is signed.
 */
export const signedBy = (path: string, body: string): string | undefined => {
  const command = leafOf(body, 'commands')
  const signed = path.startsWith('/api/v1/') ? ofPostpaid(command) : ofPrepaid(path, command)
  return signed !== undefined && FIELDS.has(signed) ? leafOf(body, signed) : signed
}

const ofPostpaid = (command = ''): string | undefined =>
  Object.hasOwn(SIGNED, command) ? SIGNED[command] : undefined

const ofPrepaid = (path: string, command: string | undefined): string | undefined => {
  const found = operationAt(path, command)
  return found && operationOf(found.name, found.version)?.signed
}

/** The first value with a name, in JSON or XML. */
const leafOf = (text: string, name: string): string | undefined => {
  const json = new RegExp(`"${name}"\\s*:\\s*("(?:[^"\\\\]|\\\\.)*"|-?\\d+)`).exec(text)?.[1]
  if (json !== undefined) return String(JSON.parse(json))
  const xml = new RegExp(`<${name}(?:\\s[^>]*)?>\\s*(?:<!\\[CDATA\\[)?([^<\\]]*)`).exec(text)?.[1]
  return xml?.trim()
}
