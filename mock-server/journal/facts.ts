import { ResponseCode } from '../billing/response-code.ts'
import type { Transaction } from '../billing/transaction.ts'
import type { Exchange } from './exchange.ts'

/** What an exchange was about: from its command, or from the bill it named. */
export type Facts = {
  readonly command: string | undefined
  readonly product: string | undefined
  readonly customerNumber: string | undefined
  readonly refId: string | undefined
  readonly trId: number | undefined
  readonly username: string | undefined
}

/** Finds out what an exchange was about. */
export const factsOf = ({ command, evidence }: Exchange): Facts => {
  const bill = billOf(evidence)
  return {
    command: command?.kind,
    product:
      (command && 'productCode' in command ? command.productCode : undefined) ?? bill?.productCode,
    customerNumber:
      (command && 'customerNumber' in command ? command.customerNumber : undefined) ??
      bill?.customerNumber,
    refId: command && 'refId' in command ? command.refId : bill?.refId,
    trId: command && 'trId' in command ? command.trId : bill?.trId,
    username: command?.username ?? bill?.username,
  }
}

/** The bill of a request: the one it created, or else the one it found. */
export const billOf = (evidence: Exchange['evidence']): Transaction | undefined => {
  const { decision, transaction } = evidence
  if (decision && 'transaction' in decision.reply) return decision.reply.transaction
  return isOfAnotherAccount(evidence) ? undefined : transaction
}

/** Whether the bill a request named is another account's, which its caller must not see. */
export const isOfAnotherAccount = ({ account, transaction }: Exchange['evidence']): boolean =>
  account !== undefined && transaction !== undefined && transaction.username !== account.username

const UNANSWERED: ReadonlySet<string> = new Set([
  'product-unknown',
  'number-unknown',
  'inquiry-unknown',
  'inquiry-of-another-account',
  'ref-id-unknown',
  'top-up-unknown',
  'prepaid-number-unknown',
  'operator-unknown',
  'game-unknown',
  'esim-unknown',
])

/** Refusals caused by the account, not by the request. */
const ACCOUNT_REFUSALS: ReadonlySet<string> = new Set([
  ResponseCode.AccountSuspended,
  ResponseCode.InvalidIpAddress,
  ResponseCode.Maintenance,
])

/**
 * Whether a fixture, a scenario or a rule answered, or a fault replaced the answer; always for a
 * callback. None did when
 * the request could not be understood, its caller was unknown, or it named something that does not
 * exist.
 */
export const isMatched = ({ kind, evidence, responseCode, status }: Exchange): boolean => {
  if (kind === 'callback' || status === undefined) return true
  if (evidence.decision) return !UNANSWERED.has(evidence.decision.reason)
  return ACCOUNT_REFUSALS.has(responseCode)
}
