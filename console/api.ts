import { signal } from '@preact/signals'
import { prefix } from './namespace.ts'

/** A problem document of the admin API; `message` is its detail with every flaw. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/** Why the server lets nobody in: it wants a token, or there is none to be had. */
export type Gate = { readonly wantsToken: boolean; readonly detail: string }

/** Set as soon as an answer was 401; undefined while the API is open. */
export const gate = signal<Gate | undefined>(undefined)

const STORED = 'iak-console-token'

/** Keeps the token in this tab, until it is closed. */
export const keepToken = (token: string): void => sessionStorage.setItem(STORED, token)

const bearer = (token = sessionStorage.getItem(STORED)): Record<string, string> =>
  token === null ? {} : { Authorization: `Bearer ${token}` }

type Problem = {
  readonly detail?: string
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[]
}

const readProblem = async (response: Response): Promise<string> => {
  const text = await response.text()
  try {
    const { detail = text, errors = [] } = JSON.parse(text) as Problem
    return [detail, ...errors.map((flaw) => `${flaw.pointer} ${flaw.detail}`)].join(' ')
  } catch {
    return text || `HTTP ${response.status}`
  }
}

/** Opens an answer of the admin API that is read as it comes. Rejects with an `ApiProblem`. */
export const open = async (path: string, init: RequestInit = {}): Promise<Response> => {
  const response = await fetch(`${prefix}/__admin${path}`, {
    ...init,
    headers: { ...bearer(), ...(init.headers as Record<string, string> | undefined) },
  })
  if (response.ok) return response
  const detail = await readProblem(response)
  if (response.status === 401)
    gate.value = { wantsToken: response.headers.has('www-authenticate'), detail }
  throw new ApiProblem(response.status, detail)
}

/** Calls the admin API of the namespace in JSON both ways. Rejects with an `ApiProblem`. */
export const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
  const response = await open(path, {
    method,
    ...(body !== undefined && {
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json' },
    }),
  })
  const text = await response.text()
  return (text === '' ? undefined : JSON.parse(text)) as T
}

/** Whether a token opens the API. */
export const opens = async (token: string): Promise<boolean> =>
  (await fetch(`${prefix}/__admin/clock`, { headers: bearer(token) })).status !== 401

/** The message of whatever was thrown. */
export const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)
