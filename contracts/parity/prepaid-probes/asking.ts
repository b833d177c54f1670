import { randomUUID } from 'node:crypto'
import type { SentFields, Speech } from '../../prepaid/request.ts'
import { UnreachedState } from '../../verification/unreached-state.ts'
import { type Observation, textAt } from '../observation.ts'
import type { Answer } from '../probes/probe.ts'
import type { RawClient } from '../raw-client.ts'

/** The cheapest printed product, with a number of its operator. */
export const CHEAP = { product_code: 'htelkomsel5000', customer_id: '081357922222' } as const

/** The printed top-up that failed. */
export const FAILING = { product_code: 'xld50000', customer_id: '0817777215' } as const

/** All versions and formats, by name. */
export const SPEECHES: readonly (readonly [string, Speech])[] = [
  ['V1 JSON', { version: 1, format: 'json' }],
  ['V1 XML', { version: 1, format: 'xml' }],
  ['V2 JSON', { version: 2, format: 'json' }],
  ['V2 XML', { version: 2, format: 'xml' }],
]

/** Requests a top-up, with a new ref_id unless one is given. */
export const buy = async (client: RawClient, order: SentFields = CHEAP, speech?: Speech) => {
  const refId = order.ref_id ?? `parity-${randomUUID()}`
  const answer = await client.ask('top up', { ref_id: refId, ...order }, speech)
  return { answer, refId, trId: textAt(answer, 'tr_id') ?? '1' }
}

/** Checks the status of a ref_id. */
export const check = (client: RawClient, refId: string, speech?: Speech): Promise<Observation> =>
  client.ask('check status', { ref_id: refId }, speech)

/** The deposit. @unit rupiah */
export const deposit = async (client: RawClient): Promise<number> =>
  Number(textAt(await client.ask('check balance'), 'balance'))

/** Asks what needs a settled top-up; where nobody can settle one, the answer says why. */
export const settled = async (ask: () => Promise<Answer>): Promise<Answer> => {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof UnreachedState) return { 'not asked': error.message }
    throw error
  }
}
