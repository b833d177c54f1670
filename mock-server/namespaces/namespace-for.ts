import type { Context } from 'hono'
import { DEFAULT_NAMESPACE, type NamespaceName } from '../billing/identifiers.ts'
import { RejectedRequest } from '../http/rejected-request.ts'
import { isCrossSite } from './cross-site.ts'
import { namespaceNameOf } from './from-request.ts'
import type { Namespace, Namespaces } from './namespace.ts'

/**
 * The namespace of a request, created on first use. A page of another site cannot create one: with
 * made-up names it could use up all of them.
 *
 * @throws RejectedRequest when the request names one that is not available
 */
export const namespaceFor = (
  c: Context,
  { namespaces }: { readonly namespaces: Namespaces },
): Namespace | Promise<Namespace> => {
  const name = namespaceNameOf(c)
  return namespaces.find(name) ?? enter(c, name, namespaces)
}

const enter = async (c: Context, name: NamespaceName, namespaces: Namespaces) => {
  if (name !== DEFAULT_NAMESPACE && isCrossSite(c) && !(await namespaces.exists(name)))
    throw new RejectedRequest(403, FOREIGN)
  return namespaces.enter(name)
}

const FOREIGN =
  'A web page of another site cannot create a namespace. Create it first from another client, for example with GET /ns/<name>/__admin/clock, or leave the namespace out.'
