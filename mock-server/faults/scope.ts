import type { Command } from '../billing/command.ts'
import type { CustomerNumber, ProductCode, RefId, Username } from '../billing/identifiers.ts'
import { PREPAID_KINDS } from '../billing/prepaid/command.ts'
import type { Transaction } from '../billing/transaction.ts'

/**
 * The kinds of call a fault can be limited to; a `receipt` is fetched by GET as well as by command.
 */
export const CALL_KINDS = [
  'inquiry',
  'payment',
  'status-check',
  'price-list',
  'receipt',
  ...PREPAID_KINDS,
] as const

/** One of `CALL_KINDS`. */
type CallKind = (typeof CALL_KINDS)[number]

/** The calls a fault applies to: those with every value named here. Empty means every call. */
export type Scope = {
  readonly command?: CallKind | undefined
  readonly product?: ProductCode | undefined
  readonly customerNumber?: CustomerNumber | undefined
  readonly refId?: RefId | undefined
  /** The account the call names; a network does not verify signs. */
  readonly username?: Username | undefined
}

/** What is known about a call; nothing if it could not be read. */
export type CallFacts = Scope

/** Whether a scope covers a call. */
export const covers = (scope: Scope, facts: CallFacts): boolean =>
  (Object.keys(scope) as (keyof Scope)[]).every(
    (name) => scope[name] === undefined || scope[name] === facts[name],
  )

/** What a command says about its call. */
export const factsOf = (command: Command): CallFacts => {
  const { username } = command
  switch (command.kind) {
    case 'inquiry': {
      const { productCode: product, customerNumber, refId } = command
      return { command: 'inquiry', username, product, customerNumber, refId }
    }
    case 'status-check':
      return { command: 'status-check', username, refId: command.refId }
    case 'top-up': {
      const { productCode: product, customerNumber, refId } = command
      return { command: 'top-up', username, product, customerNumber, refId }
    }
    case 'top-up-status':
      return { command: 'top-up-status', username, refId: command.refId }
    case 'custom-receipt':
      return { command: 'receipt', username }
    default:
      return { command: command.kind, username }
  }
}

/** Adds what the transaction named by a call says about it. */
export const withTransaction = (
  facts: CallFacts,
  transaction: Transaction | undefined,
): CallFacts => {
  if (!transaction) return facts
  const { productCode: product, customerNumber, refId, username } = transaction
  return { product, customerNumber, refId, username, ...facts }
}
