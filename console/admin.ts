import { signal } from '@preact/signals'
import { type AdminClient, createAdminClient } from '../mock-server/admin/client/client.ts'
import { prefix } from './namespace.ts'

export { AdminError } from '../mock-server/admin/client/client.ts'

/** Why the admin API refuses the page: it requires a token, or is disabled. */
export type Gate = { readonly wantsToken: boolean; readonly detail: string }

/** Set by the first 401; undefined while the API is open. */
export const gate = signal<Gate | undefined>(undefined)

const STORED = 'iak-console-token'

/** Keeps the token until this tab is closed; it takes effect when the page is loaded again. */
export const keepToken = (token: string): void => sessionStorage.setItem(STORED, token)

/** The admin API of the namespace. */
export const admin: AdminClient = createAdminClient(async (path, init) => {
  const response = await fetch(prefix + path, init)
  if (response.status === 401)
    gate.value = {
      wantsToken: response.headers.has('www-authenticate'),
      detail: (await response.clone().json()).detail,
    }
  return response
}, sessionStorage.getItem(STORED) ?? undefined)

/** Whether the API accepts a token. */
export const accepts = async (token: string): Promise<boolean> => {
  const headers = { Authorization: `Bearer ${token}` }
  return (await fetch(`${prefix}/__admin/clock`, { headers })).status !== 401
}

/** The message of anything thrown. */
export const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)
