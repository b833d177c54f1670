import { observe } from '../parity/observation.ts'
import type { Format } from '../parity/raw-client.ts'
import { type OperationName, operationAt, type Version } from '../prepaid/operations.ts'

/** A command of the postpaid API, in words. */
type BillStep = (typeof BILL_STEPS)[keyof typeof BILL_STEPS]

const BILL_STEPS = {
  'inq-pasca': 'inquiry',
  'pay-pasca': 'payment',
  checkstatus: 'check status',
  'pricelist-pasca': 'price list',
  'receipt-custom': 'receipt',
} as const

/** What an app asked, as far as it must be known to compare the answers and to record them. */
export type Asked = {
  /** With the query, as the app sent it. */
  readonly path: string
  readonly method: string
  readonly contentType: string | undefined
  /** The bytes of the body; empty when there is none. */
  readonly body: Uint8Array<ArrayBuffer>
  readonly format: Format
  /** The top-level fields; empty when the body cannot be read. */
  readonly fields: Readonly<Record<string, unknown>>
  readonly username: string | undefined
  readonly product: string | undefined
  readonly customerNumber: string | undefined
  readonly refId: string | undefined
  readonly trId: string | undefined
} & (
  | { readonly api: 'postpaid'; readonly step: BillStep }
  | { readonly api: 'prepaid'; readonly step: OperationName; readonly version: Version }
  /** A receipt by GET, or something the mock does not know by name. */
  | { readonly api: undefined; readonly step: 'receipt' | 'request' }
)

/** A request as it arrived. */
type Arrived = Pick<Asked, 'path' | 'method' | 'contentType' | 'body'>

/** Reads what a request asks; anything can be asked. */
export const readAsked = (arrived: Arrived): Asked => {
  const { path, method, contentType, body } = arrived
  const headers = new Headers({ 'Content-Type': contentType ?? '' })
  const { fields, text } = observe({ status: 0, headers }, body, 0)
  const pathname = withoutSlash(path.replace(/\?.*$/s, ''))
  const receipt = /\/download\/(\d+)(\/1)?$/.exec(pathname)
  const field = (...names: readonly string[]) => {
    const value = names.map((name) => fields[name]).find((one) => one !== undefined)
    return value === undefined ? undefined : String(value)
  }
  const common = {
    ...arrived,
    format: text.trimStart().startsWith('<') ? 'xml' : 'json',
    fields,
    username: field('username'),
    product: field('code', 'pulsa_code', 'product_code', 'game_code'),
    customerNumber: field('hp', 'customer_id'),
    refId: field('ref_id'),
    trId: field('tr_id') ?? receipt?.[1],
  } as const
  const command = field('commands')
  const bill = pathname.includes('/bill/')
    ? BILL_STEPS[command as keyof typeof BILL_STEPS]
    : undefined
  if (method === 'POST' && bill) return { ...common, api: 'postpaid', step: bill }
  const operation = method === 'POST' ? operationAt(pathname, command) : undefined
  if (operation)
    return { ...common, api: 'prepaid', step: operation.name, version: operation.version }
  return { ...common, api: undefined, step: receipt ? 'receipt' : 'request' }
}

const withoutSlash = (path: string): string => path.replace(/(?<=.)\/+$/, '')
