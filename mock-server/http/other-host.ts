import type { Context } from 'hono'
import type { Api } from '../billing/transaction.ts'
import { vendorHost } from '../protocol/hosts.ts'
import { hostOf } from './request.ts'

/**
 * Whether a request names a host of the vendor's other API, which does not have this API's paths.
 *
 * @assumed no document says what a host answers to a path of the other API
 */
export const isOnOtherHost = (c: Context, api: Api): boolean => {
  const known = vendorHost(hostOf(c))
  return known !== undefined && known.api !== api
}
