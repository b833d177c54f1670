import type { AccountView, ChangedAccount, NewAccount } from '../account-view.ts'
import type { Call } from './call.ts'

/** The accounts of one namespace; amounts in whole Rupiah. */
export type AccountsClient = {
  readonly list: () => Promise<readonly AccountView[]>
  readonly create: (account: NewAccount) => Promise<AccountView>
  readonly change: (username: string, change: ChangedAccount) => Promise<AccountView>
  readonly remove: (username: string) => Promise<void>
}

/** Calls `/accounts`. */
export const accountsClient = (call: Call): AccountsClient => {
  const one = (username: string) => `/accounts/${encodeURIComponent(username)}`
  return {
    list: async () => (await call('GET', '/accounts')) as readonly AccountView[],
    create: async (account) => (await call('POST', '/accounts', account)) as AccountView,
    change: async (username, change) => (await call('PATCH', one(username), change)) as AccountView,
    remove: async (username) => {
      await call('DELETE', one(username))
    },
  }
}
