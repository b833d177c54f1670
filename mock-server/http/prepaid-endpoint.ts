import type { Context, Next } from 'hono'
import { hasBrowserPath, OPERATIONS, type Operation } from '../protocol/prepaid/operations.ts'
import { BROWSERS, prepaidMethodOf, VERSION_1, VERSION_2 } from '../protocol/prepaid/paths.ts'
import type { Mock } from '../server/mock.ts'
import { answerPreflight, corsFor } from './cross-origin.ts'
import { renderOutcome } from './outcome.ts'
import { filtersIn, PREPAID_1, prepaid2 } from './prepaid-api.ts'
import { answerPrepaidReceipt } from './prepaid-receipt.ts'
import { processCommand } from './process-command.ts'
import { receive } from './receive.ts'
import { respond } from './respond.ts'
import { untilCallback } from './until-callback.ts'
import type { VendorApi } from './vendor-api.ts'

/**
 * Answers the prepaid API: version 1 at one path, version 2 at a path for each operation, and the
 * paths of the vendor's SDK for browsers. Other paths are left to what follows.
 */
export const answerPrepaid = async (c: Context, next: Next, mock: Mock) => {
  const { path, method } = c.req
  if (method === 'GET' && prepaidMethodOf(path) === 'GET') return answerPrepaidReceipt(c, mock)
  const entrance = entranceOf(path)
  if (!entrance) return next()
  if (method === 'OPTIONS' && entrance.isForBrowsers) return answerPreflight(c)
  if (method !== 'POST') return next()
  const cors = entrance.isForBrowsers ? corsFor(c) : undefined
  const request = await receive(c, mock, entrance.api, cors)
  const outcome = await processCommand(request)
  await untilCallback(outcome, request)
  return respond(request, renderOutcome(outcome, request))
}

type Entrance = { readonly api: VendorApi; readonly isForBrowsers: boolean }

const entranceOf = (path: string): Entrance | undefined => {
  if (path === VERSION_1 || path.startsWith(`${VERSION_1}/`))
    return filtersIn(path, VERSION_1).length > 2
      ? undefined
      : { api: PREPAID_1, isForBrowsers: false }
  const isForBrowsers = path.startsWith(BROWSERS)
  const base = isForBrowsers ? BROWSERS : VERSION_2
  const operation = operationAt(path.slice(base.length), isForBrowsers)
  if (!path.startsWith(base) || !operation) return undefined
  const filters = filtersIn(path, base + operation.path)
  if (filters.length > (operation.kind === 'prepaid-price-list' ? 2 : 0)) return undefined
  return { api: prepaid2(operation, filters, isForBrowsers ? 'secret_key' : 'sign'), isForBrowsers }
}

const operationAt = (path: string, isForBrowsers: boolean): Operation | undefined =>
  OPERATIONS.find(
    (operation) =>
      (path === operation.path || path.startsWith(`${operation.path}/`)) &&
      (!isForBrowsers || hasBrowserPath(operation)),
  )
