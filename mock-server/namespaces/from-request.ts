import type { Context } from 'hono'
import { getPathNoStrict } from 'hono/utils/url'
import {
  DEFAULT_NAMESPACE,
  NAMESPACE_FORM,
  type NamespaceName,
  readNamespace,
} from '../billing/identifiers.ts'
import { RejectedRequest } from '../http/rejected-request.ts'
import { header, rawPath } from '../http/request.ts'

const PREFIX = /^\/ns\/([^/?]*)/

/**
 * The namespace of a request: from its path, its header, or `default`.
 *
 * @throws RejectedRequest for a name that cannot be one
 */
export const namespaceNameOf = (c: Context): NamespaceName => {
  const inPath = PREFIX.exec(rawPath(c))?.[1]
  const named = inPath ?? header(c, 'x-mock-namespace')
  if (named === undefined) return DEFAULT_NAMESPACE
  const name = readNamespace(named)
  if (name === undefined)
    throw new RejectedRequest(
      400,
      `${JSON.stringify(named.slice(0, 100))} is not a valid namespace name: ${NAMESPACE_FORM}.`,
    )
  return name
}

/** The namespace prefix of a path, such as `/ns/qa`; empty when there is none. */
export const prefixOf = (c: Context): string => PREFIX.exec(rawPath(c))?.[0] ?? ''

/** The path without the namespace prefix, for routing. */
export const pathInside = (request: Request): string => {
  const path = getPathNoStrict(request)
  return path.startsWith('/ns/') ? path.replace(PREFIX, '') || '/' : path
}
