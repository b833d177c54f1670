import type { Context } from 'hono'
import { namespaceOf } from './namespace.ts'
import type { Space, Spaces } from './space.ts'

/**
 * The space of a request's namespace, begun if nobody has used it yet.
 *
 * @throws MockRefusal when the request names one that cannot be had
 */
export const spaceOf = (
  c: Context,
  { spaces }: { readonly spaces: Spaces },
): Space | Promise<Space> => {
  const name = namespaceOf(c)
  return spaces.find(name) ?? spaces.enter(name)
}
