import type { Context } from 'hono'
import { BROWSER_COMMANDS } from '../protocol/commands.ts'
import type { Mock } from '../server/mock.ts'
import { corsFor } from './cross-origin.ts'
import { renderOutcome } from './outcome.ts'
import { POSTPAID, postpaidApi } from './postpaid-api.ts'
import { processCommand } from './process-command.ts'
import { receive } from './receive.ts'
import { respond } from './respond.ts'

/** Answers `POST /api/v1/bill/check`. */
export const billEndpoint = (mock: Mock) => async (c: Context) => {
  const request = await receive(c, mock, POSTPAID)
  return respond(request, renderOutcome(await processCommand(request), request))
}

/** Answers `POST /api/v1/client-js/bill/check`: the same commands, with a secret_key in place of a sign. */
export const browserBillEndpoint = (mock: Mock) => async (c: Context) => {
  const request = await receive(c, mock, FOR_BROWSERS, corsFor(c))
  return respond(request, renderOutcome(await processCommand(request), request))
}

const FOR_BROWSERS = postpaidApi(BROWSER_COMMANDS)
