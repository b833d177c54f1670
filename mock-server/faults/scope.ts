import type { Command } from '../billing/command.ts'
import type { CustomerNumber, ProductCode, RefId, Username } from '../billing/identifiers.ts'
import type { Transaction } from '../billing/transaction.ts'

/** What a call asks for, in the words of the journal; `receipt` is fetched by GET as well as by command. */
export const CALL_KINDS = ['inquiry', 'payment', 'status-check', 'price-list', 'receipt'] as const

/** One of `CALL_KINDS`. */
export type CallKind = (typeof CALL_KINDS)[number]

/** Which calls are meant: those of which all that is named here is known, and so. Empty means every call. */
export type Scope = {
  readonly command?: CallKind | undefined
  readonly product?: ProductCode | undefined
  readonly customerNumber?: CustomerNumber | undefined
  readonly refId?: RefId | undefined
  /** The account the call claims to come from; a wrong sign does not matter to a network. */
  readonly username?: Username | undefined
}

/** What is known of a call; of one that could not be read, nothing is. */
export type CallFacts = Scope

/** Tells whether a scope covers a call. */
export const covers = (scope: Scope, facts: CallFacts): boolean =>
  (Object.keys(scope) as (keyof Scope)[]).every(
    (name) => scope[name] === undefined || scope[name] === facts[name],
  )

/** What a command tells of itself. */
export const factsOf = (command: Command): CallFacts => {
  const { username } = command
  switch (command.kind) {
    case 'inquiry': {
      const { productCode: product, customerNumber, refId } = command
      return { command: 'inquiry', username, product, customerNumber, refId }
    }
    case 'status-check':
      return { command: 'status-check', username, refId: command.refId }
    case 'custom-receipt':
      return { command: 'receipt', username }
    default:
      return { command: command.kind, username }
  }
}

/** What the transaction a call names adds to what the call tells of itself. */
export const withTransaction = (
  facts: CallFacts,
  transaction: Transaction | undefined,
): CallFacts => {
  if (!transaction) return facts
  const { productCode: product, customerNumber, refId, username } = transaction
  return { product, customerNumber, refId, username, ...facts }
}
