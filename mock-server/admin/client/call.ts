/** Makes one call of the admin API and gives its content; rejects with an `AdminError`. */
export type Call = (method: string, path: string, body?: unknown) => Promise<unknown>

/** Opens an answer that is read as it comes; rejects with an `AdminError`. */
export type Open = (
  path: string,
  init: Pick<RequestInit, 'headers' | 'signal'>,
) => Promise<Response>

/** Whatever fetches; paths are handed over as they are, from `/__admin` on. */
export type Fetch = (path: string, init: RequestInit) => Promise<Response>

/** A problem the admin API answered; `message` is its detail. */
export class AdminError extends Error {
  override readonly name = 'AdminError'
  readonly status: number

  constructor(status: number, detail: string) {
    super(detail)
    this.status = status
  }
}

/** Calls the admin API in JSON both ways. */
export const caller =
  (fetch: Fetch, token: string | undefined): Call =>
  async (method, path, body) => {
    const response = await fetch(`/__admin${path}`, {
      method,
      headers: { 'Content-Type': 'application/json', ...bearer(token) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const content = text === '' ? undefined : JSON.parse(text)
    if (!response.ok) throw new AdminError(response.status, describe(content))
    return content
  }

/** Opens streams of the admin API. */
export const opener =
  (fetch: Fetch, token: string | undefined): Open =>
  async (path, { headers, ...init }) => {
    const response = await fetch(`/__admin${path}`, {
      ...init,
      headers: { ...(headers as Record<string, string>), ...bearer(token) },
    })
    if (!response.ok) throw new AdminError(response.status, describe(await response.json()))
    return response
  }

const bearer = (token: string | undefined) =>
  token === undefined ? undefined : { Authorization: `Bearer ${token}` }

type Problem = { detail: string; errors?: readonly { pointer: string; detail: string }[] }

const describe = (content: unknown): string => {
  const { detail, errors = [] } = content as Problem
  return [detail, ...errors.map((error) => `${error.pointer} ${error.detail}`)].join(' ')
}
