import { proxyNote } from './proxy.ts'
import { UsageError } from './values.ts'

/** Thrown when a running server was wanted and none answered. */
export class ServerUnreachable extends Error {
  override readonly name = 'ServerUnreachable'
}

/** Which server to ask, and as whom. */
export type ServerOptions = {
  readonly url: string
  readonly token?: string
  readonly namespace?: string
}

/**
 * Reads JSON from the admin API of a running server.
 *
 * @throws ServerUnreachable when nothing answers; UsageError when the server wants another token or has no such path
 */
export const askServer = async (
  path: string,
  { url, token, namespace }: ServerOptions,
): Promise<unknown> => {
  const headers = {
    ...(token !== undefined && { Authorization: `Bearer ${token}` }),
    ...(namespace !== undefined && { 'X-Mock-Namespace': namespace }),
  }
  const response = await reach(`${url.replace(/\/+$/, '')}${path}`, { headers })
  if (response.status === 401)
    throw new UsageError(`${url} wants its admin token; give it with --token.`)
  if (!response.ok)
    throw new UsageError(
      `${url} answered ${response.status} to ${path}; is it an iak-sandbox with its admin API on?`,
    )
  return response.json()
}

const reach = async (url: string, init: RequestInit): Promise<Response> => {
  try {
    return await fetch(url, init)
  } catch (cause) {
    throw new ServerUnreachable(
      `nothing answers at ${url}; start iak-sandbox, or correct --url (${reasonOf(cause)})${proxyNote(url, process.env)}`,
      { cause },
    )
  }
}

/** `fetch` says only that it failed; its cause says why. */
const reasonOf = (error: unknown): string => {
  const { message, cause } = error as Error
  return cause instanceof Error ? cause.message : message
}
