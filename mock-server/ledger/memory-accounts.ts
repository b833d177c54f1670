import type { Account } from '../billing/account.ts'
import type { AccountChange, Accounts } from '../billing/accounts.ts'
import type { NamespaceName, Username } from '../billing/identifiers.ts'
import type { Instant } from '../billing/wib.ts'
import { changedAccount } from './changed-account.ts'
import { checkDeposit, type NamespaceState, withoutAccount } from './memory-state.ts'
import type { Steps } from './steps.ts'

/** Adds an account with its opening deposit; false when the name is taken. */
export const addAccount = (state: NamespaceState, account: Account, at: Instant): boolean => {
  const { username, deposit } = account
  if (state.accounts.has(username)) return false
  state.accounts.set(username, checkDeposit(account))
  state.deposited.push({ username, kind: 'opening', amount: deposit, trId: undefined, at })
  return true
}

/** Changes an account; a top-up is recorded as a movement. */
export const changeAccount = (
  state: NamespaceState,
  username: Username,
  wanted: AccountChange,
  at: Instant,
): Account | 'deposit too large' | undefined => {
  const before = state.accounts.get(username)
  if (!before) return undefined
  const changed = changedAccount(before, wanted, () => pendingOf(state, username))
  if (changed === 'deposit too large') return changed
  state.accounts.set(username, checkDeposit(changed))
  const { topUp } = wanted
  if (topUp !== undefined)
    state.deposited.push({ username, kind: 'top-up', amount: topUp, trId: undefined, at })
  return changed
}

const pendingOf = (state: NamespaceState, username: Username): number =>
  state
    .pending()
    .filter(({ transaction }) => transaction.username === username)
    .reduce((sum, { taken = 0 }) => sum + taken, 0)

/** Keeps accounts in memory. @param stateOf empty for a namespace that does not exist yet */
export const createMemoryAccounts = (
  { read, write }: Pick<Steps, 'read' | 'write'>,
  stateOf: (namespace: NamespaceName) => NamespaceState,
  keep: (namespace: NamespaceName, state: NamespaceState) => void,
): Accounts => ({
  find: (namespace, username) => read(() => stateOf(namespace).accounts.get(username)),
  list: (namespace) => read(() => [...stateOf(namespace).accounts.values()]),
  create: (namespace, account, at) =>
    write(() => {
      const state = stateOf(namespace)
      if (!addAccount(state, account, at)) return false
      keep(namespace, state)
      return true
    }),
  change: (namespace, username, wanted, at) =>
    write(() => changeAccount(stateOf(namespace), username, wanted, at)),
  remove: (namespace, username) =>
    write(() => {
      const state = stateOf(namespace)
      if (!state.accounts.has(username)) return false
      keep(namespace, withoutAccount(state, username))
      return true
    }),
})
