import type { Context } from 'hono'
import { DEFAULT_NAMESPACE } from '../billing/identifiers.ts'
import { MockRefusal } from '../mock-refusal.ts'
import { isForeign } from './foreign.ts'
import { namespaceOf } from './namespace.ts'
import type { Space, Spaces } from './space.ts'

/**
 * The space of a request's namespace, begun if nobody has used it yet. A page of another site begins
 * none: with made-up names it could take up all there may be.
 *
 * @throws MockRefusal when the request names one that cannot be had
 */
export const spaceOf = (
  c: Context,
  { spaces }: { readonly spaces: Spaces },
): Space | Promise<Space> => {
  const name = namespaceOf(c)
  const found = spaces.find(name)
  if (found) return found
  if (name !== DEFAULT_NAMESPACE && isForeign(c) && !spaces.has(name))
    throw new MockRefusal(403, FOREIGN)
  return spaces.enter(name)
}

const FOREIGN =
  'A web page of another site cannot begin a namespace; use it once from elsewhere first, such as GET /ns/<name>/__admin/clock, or leave the namespace out.'
