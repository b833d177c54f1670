import type { Account } from '../billing/account.ts'
import type { NamespaceName } from '../billing/identifiers.ts'
import type { Transaction } from '../billing/transaction.ts'
import type { Call } from '../protocol/call.ts'
import type { EarlyRefusal } from '../protocol/refusal.ts'
import { diagnoseSign } from '../protocol/sign-diagnosis.ts'
import type { Mock } from '../server/mock.ts'
import type { RequestContext } from './receive.ts'

/**
 * Finds out why a caller could not prove who it is: what was signed instead, or which namespace
 * knows its username. Looks at every account, so it runs after the step of the ledger. Other
 * refusals stay.
 */
export const diagnoseCaller = async (
  refusal: EarlyRefusal,
  call: Call,
  { mock, namespace }: RequestContext,
  transaction: Transaction | undefined,
): Promise<EarlyRefusal> => {
  if (refusal.kind !== 'caller-unverified') return refusal
  const accounts = await mock.accounts.list(namespace.name)
  const diagnosis = diagnoseSign(call, accounts, transaction)
  const elsewhere = await namespaceWith(call, accounts, mock, namespace.name)
  const reason = elsewhere
    ? `${diagnosis.reason}; namespace ${elsewhere} has an account with this username`
    : diagnosis.reason
  return { ...refusal, ...diagnosis, reason }
}

/** How many namespaces are searched for a username at most. */
const SEARCHED = 20

/** Another namespace that has the username of a call, if its own does not. */
const namespaceWith = async (
  { command: { username } }: Call,
  own: readonly Account[],
  { accounts, namespaces }: Mock,
  asked: NamespaceName,
): Promise<NamespaceName | undefined> => {
  const hasIt = (all: readonly Account[]) => all.some((one) => one.username === username)
  if (hasIt(own)) return undefined
  for (const { name } of (await namespaces.list()).slice(0, SEARCHED))
    if (name !== asked && hasIt(await accounts.list(name))) return name
  return undefined
}
