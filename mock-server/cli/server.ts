import { fetchFailure } from './fetch-failure.ts'
import { proxyNote } from './proxy.ts'
import { UsageError } from './values.ts'

/** No server is running at the URL. */
export class ServerUnreachable extends Error {
  override readonly name = 'ServerUnreachable'
}

/** The server to read from. */
export type ServerOptions = {
  readonly url: string
  readonly token?: string
  readonly namespace?: string
}

/**
 * Reads JSON from the admin API of a running server.
 *
 * @throws ServerUnreachable when nothing answers; UsageError when the token is wrong or the path
 * does not exist
 */
export const readFromServer = async (
  path: string,
  { url, token, namespace }: ServerOptions,
): Promise<unknown> => {
  const headers = {
    ...(token !== undefined && { Authorization: `Bearer ${token}` }),
    ...(namespace !== undefined && { 'X-Mock-Namespace': namespace }),
  }
  const response = await reach(`${url.replace(/\/+$/, '')}${path}`, { headers })
  if (response.status === 401)
    throw new UsageError(`${url} requires its admin token; pass it with --token.`)
  if (!response.ok)
    throw new UsageError(
      `${url} returned ${response.status} for ${path}; is it an iak-sandbox with its admin API enabled?`,
    )
  return response.json()
}

/** Fetches from a server. @throws ServerUnreachable when nothing answers */
export const reach = async (url: string, init: RequestInit): Promise<Response> => {
  try {
    return await fetch(url, init)
  } catch (cause) {
    throw new ServerUnreachable(
      `no server responds at ${new URL(url).origin}; start iak-sandbox, or correct --url (${fetchFailure(cause)})${proxyNote(url, process.env)}`,
      { cause },
    )
  }
}
