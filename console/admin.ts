import { signal } from '@preact/signals'
import { type AdminClient, createAdminClient } from '../mock-server/admin/client/client.ts'
import { prefix, prefixOf } from './namespace.ts'

export { AdminError } from '../mock-server/admin/client/client.ts'

/** Why the admin API refuses the page: it requires a token, or is disabled. */
export type Gate = { readonly wantsToken: boolean; readonly detail: string }

/** Set by a 401; undefined while the API is open. */
export const gate = signal<Gate | undefined>(undefined)

/** One token for all tabs of this browser, until somebody logs out. It is never in an address. */
const STORED = 'iak-console-token'

/** The token in use; undefined where none is needed. */
export const token = signal(localStorage.getItem(STORED) ?? undefined)

/** Logs in, in all tabs. */
export const logIn = (given: string): void => {
  localStorage.setItem(STORED, given)
  token.value = given
  gate.value = undefined
}

/** Logs out, in all tabs; the page is loaded again, so that nothing of it stays in memory. */
export const logOut = (): void => {
  localStorage.removeItem(STORED)
  location.reload()
}

addEventListener('storage', ({ key, newValue }) => {
  if (key !== STORED && key !== null) return
  if (newValue === null) location.reload()
  else logIn(newValue)
})

/** The admin API under a prefix. */
const adminUnder = (under: string): AdminClient =>
  createAdminClient(async (path, init) => {
    const headers = new Headers(init?.headers)
    if (token.value !== undefined) headers.set('Authorization', `Bearer ${token.value}`)
    const response = await fetch(under + path, { ...init, headers })
    if (response.status === 401)
      gate.value = {
        wantsToken: response.headers.has('www-authenticate'),
        detail: (await response.clone().json()).detail,
      }
    return response
  })

/** The admin API of the namespace. */
export const admin = adminUnder(prefix)

/** The admin API of another namespace. */
export const adminOf = (name: string): AdminClient => adminUnder(prefixOf(name))

/** Whether the API accepts a token. */
export const accepts = async (given: string): Promise<boolean> => {
  const headers = { Authorization: `Bearer ${given}` }
  return (await fetch(`${prefix}/__admin/clock`, { headers })).status !== 401
}

/** The message of anything thrown. */
export const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)
