import type { Transaction } from '../billing/transaction.ts'
import { COMMANDS, RECEIPT_COMMANDS } from '../protocol/commands.ts'
import { OPERATIONS } from '../protocol/prepaid/operations.ts'
import type { WireDocument } from '../wire/document.ts'
import type { Exchange } from './exchange.ts'
import { type Facts, factsOf } from './facts.ts'

/**
 * What an exchange was about, for the people who read the journal: from its command or, when none
 * could be read, from the fields of its body; and the rest from the transaction it named, also when
 * it was refused.
 *
 * @param found the transaction, where the exchange itself did not look it up
 */
export const orderOf = (exchange: Exchange, found?: Transaction): Facts => {
  const facts = factsOf(exchange)
  const named = exchange.command ? undefined : namedIn(exchange)
  const bill = exchange.evidence.transaction ?? found
  return {
    command: facts.command ?? named?.command,
    product: facts.product ?? named?.product ?? bill?.productCode,
    customerNumber: facts.customerNumber ?? named?.customerNumber ?? bill?.customerNumber,
    refId: facts.refId ?? named?.refId ?? bill?.refId,
    trId: facts.trId ?? named?.trId ?? bill?.trId,
    username: facts.username ?? named?.username ?? bill?.username,
  }
}

/** What the fields of a body say, although no command could be read from it. */
const namedIn = ({ evidence: { document }, path }: Exchange): Facts | undefined => {
  if (!document) return undefined
  const trId = Number(textIn(document, 'tr_id'))
  return {
    command: kindOf(textIn(document, 'commands'), path),
    product: firstIn(document, ['code', 'product_code', 'pulsa_code']),
    customerNumber: firstIn(document, ['hp', 'customer_id']),
    refId: textIn(document, 'ref_id'),
    trId: Number.isSafeInteger(trId) && trId > 0 ? trId : undefined,
    username: textIn(document, 'username'),
  }
}

const firstIn = (document: WireDocument, names: readonly string[]): string | undefined =>
  names.map((name) => textIn(document, name)).find((text) => text !== undefined)

const textIn = (document: WireDocument, name: string): string | undefined => {
  const value = Object.hasOwn(document, name) ? document[name] : undefined
  const text = typeof value === 'number' ? String(value) : value
  return typeof text === 'string' && text !== '' ? text : undefined
}

const BILL_KINDS = {
  ref_id: 'inquiry',
  tr_id: 'payment',
  cs: 'status-check',
  pl: 'price-list',
  bc: 'custom-receipt',
} as const

const kindOf = (name: string | undefined, path: string): string | undefined => {
  const operation = OPERATIONS.find(
    (one) => path === `/api/${one.path}` || path === `/api/client-js/${one.path}`,
  )
  if (operation) return operation.kind
  if (name === undefined) return undefined
  const specs = { ...COMMANDS, ...RECEIPT_COMMANDS }
  const spec = Object.hasOwn(specs, name) ? specs[name] : undefined
  return spec ? BILL_KINDS[spec.recipe] : OPERATIONS.find(({ command }) => command === name)?.kind
}
