import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Observation, textAt } from '../parity/observation.ts'
import { readPrepaid } from '../prepaid/fixtures.ts'

type Listed = { readonly code: string; readonly status: 'success' | 'failed' | 'pending' }

const POSTPAID: readonly Listed[] = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../fixtures/response-codes.json'), 'utf8'),
)
const PREPAID = readPrepaid<readonly Listed[]>('response-codes')

/** The response code of a reply of either API; undefined when it has none. */
export const codeOf = (reply: Observation): string | undefined =>
  textAt(reply, 'response_code') ?? textAt(reply, 'rc')

/** What a reply says has become of an order; undefined when it has no code that is known. */
export const statusOf = (reply: Observation): Listed['status'] | undefined => {
  const list = textAt(reply, 'response_code') === undefined ? PREPAID : POSTPAID
  const code = codeOf(reply)
  return list.find((one) => one.code === code)?.status
}

/** The code and the message of a reply, or its HTTP status. */
export const summaryOf = (reply: Observation): string =>
  `${codeOf(reply) ?? `HTTP ${reply.status}`} ${textAt(reply, 'message') ?? ''}`.trimEnd()
