import type { AccountView } from './accounts.ts'
import type { ExchangeView, JournalView } from './requests.ts'
import type { Resettable } from './reset.ts'

/** A new account; `deposit` in whole Rupiah. */
export type NewAccount = {
  readonly username: string
  readonly apiKey: string
  readonly deposit?: number
  readonly suspended?: boolean
  readonly allowedIps?: readonly string[] | null
}

/** What can be changed about an account; `topUp` in whole Rupiah. */
export type AccountPatch = {
  readonly apiKey?: string
  readonly topUp?: number
  readonly suspended?: boolean
  readonly allowedIps?: readonly string[] | null
}

/** The admin API, typed. Every call rejects with an `AdminError` when the API answers a problem. */
export type AdminClient = {
  readonly reset: (...what: readonly Resettable[]) => Promise<void>
  readonly accounts: {
    readonly list: () => Promise<readonly AccountView[]>
    readonly create: (account: NewAccount) => Promise<AccountView>
    readonly change: (username: string, change: AccountPatch) => Promise<AccountView>
    readonly remove: (username: string) => Promise<void>
  }
  readonly requests: {
    readonly list: (limit?: number) => Promise<JournalView>
    readonly get: (id: string) => Promise<ExchangeView>
    readonly clear: () => Promise<void>
  }
}

/** A problem the admin API answered; `message` is its detail. */
export class AdminError extends Error {
  override readonly name = 'AdminError'
  readonly status: number

  constructor(status: number, detail: string) {
    super(detail)
    this.status = status
  }
}

/** Makes a client of anything that fetches; paths are handed over as they are, from `/__admin` on. */
export const createAdminClient = (
  fetch: (path: string, init: RequestInit) => Promise<Response>,
  token?: string,
): AdminClient => {
  const call = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`/__admin${path}`, {
      method,
      headers: {
        'Content-Type': 'application/json',
        ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const content = text === '' ? undefined : JSON.parse(text)
    if (!response.ok) throw new AdminError(response.status, describe(content))
    return content
  }
  const account = (username: string) => `/accounts/${encodeURIComponent(username)}`
  return {
    reset: async (...what) => {
      await call('POST', what.length > 0 ? `/reset?what=${what.join(',')}` : '/reset')
    },
    accounts: {
      list: async () => (await call('GET', '/accounts')) as readonly AccountView[],
      create: async (created) => (await call('POST', '/accounts', created)) as AccountView,
      change: async (username, change) =>
        (await call('PATCH', account(username), change)) as AccountView,
      remove: async (username) => {
        await call('DELETE', account(username))
      },
    },
    requests: {
      list: async (limit = 100) => (await call('GET', `/requests?limit=${limit}`)) as JournalView,
      get: async (id) => (await call('GET', `/requests/${id}`)) as ExchangeView,
      clear: async () => {
        await call('DELETE', '/requests')
      },
    },
  }
}

type Problem = { detail: string; errors?: readonly { pointer: string; detail: string }[] }

const describe = (content: unknown): string => {
  const { detail, errors = [] } = content as Problem
  return [detail, ...errors.map((error) => `${error.pointer} ${error.detail}`)].join(' ')
}
