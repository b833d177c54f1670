/** Fetches a path that begins with `/__admin`. */
export type Fetch = (path: string, init: RequestInit) => Promise<Response>

/** The methods of the admin API. */
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** A problem that the admin API returned; `message` is its detail. */
export class AdminError extends Error {
  override readonly name = 'AdminError'
  readonly status: number
  /** Why and what to do, without the issues. */
  readonly detail: string
  /** The issues of a query or a body. */
  readonly issues: readonly Issue[]

  constructor(status: number, detail: string, issues: readonly Issue[] = []) {
    super([detail, ...issues.map(({ pointer, detail }) => `${pointer} ${detail}`)].join(' '))
    this.status = status
    this.detail = detail
    this.issues = issues
  }
}

/** Sends a request to the admin API. @throws AdminError */
export const open = async (
  fetch: Fetch,
  token: string | undefined,
  path: string,
  { headers, ...init }: RequestInit,
): Promise<Response> => {
  const response = await fetch(`/__admin${path}`, {
    ...init,
    headers: {
      ...(headers as Record<string, string>),
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
    },
  })
  if (!response.ok) throw errorOf(response.status, await response.text())
  return response
}

/** Sends and receives JSON. @throws AdminError */
export const send = async (
  fetch: Fetch,
  token: string | undefined,
  method: Method,
  path: string,
  body?: unknown,
): Promise<unknown> => {
  const response = await open(fetch, token, path, {
    method,
    ...(body !== undefined && {
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    }),
  })
  const text = await response.text()
  return text === '' ? undefined : JSON.parse(text)
}

type Issue = { readonly pointer: string; readonly detail: string }

type Problem = { detail: string; errors?: readonly Issue[] }

/** A proxy in between may return something other than a problem document. */
const errorOf = (status: number, text: string): AdminError => {
  try {
    const { detail, errors } = JSON.parse(text) as Problem
    return new AdminError(status, detail, errors)
  } catch {
    return new AdminError(status, text)
  }
}
