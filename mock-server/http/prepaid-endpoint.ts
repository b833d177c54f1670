import type { Context, Next } from 'hono'
import { endpointAt, prepaidMethodOf } from '../protocol/prepaid/endpoint.ts'
import type { Mock } from '../server/mock.ts'
import { answerPreflight, corsFor } from './cross-origin.ts'
import { renderOutcome } from './outcome.ts'
import { prepaidApi } from './prepaid-api.ts'
import { answerPrepaidReceipt } from './prepaid-receipt.ts'
import { processCommand } from './process-command.ts'
import { receive } from './receive.ts'
import { respond } from './respond.ts'
import { untilCallback } from './until-callback.ts'

/**
 * Answers the prepaid API: version 1 at one path, version 2 at a path for each operation, and the
 * paths of the vendor's SDK for browsers. Other paths are left to what follows.
 */
export const answerPrepaid = async (c: Context, next: Next, mock: Mock) => {
  const { path, method } = c.req
  if (method === 'GET' && prepaidMethodOf(path) === 'GET') return answerPrepaidReceipt(c, mock)
  const endpoint = endpointAt(path)
  if (!endpoint) return next()
  const isForBrowsers = endpoint.proof === 'secret_key'
  if (method === 'OPTIONS' && isForBrowsers) return answerPreflight(c)
  if (method !== 'POST') return next()
  const request = await receive(
    c,
    mock,
    prepaidApi(endpoint),
    isForBrowsers ? corsFor(c) : undefined,
  )
  const outcome = await processCommand(request)
  await untilCallback(outcome, request)
  return respond(request, renderOutcome(outcome, request))
}
