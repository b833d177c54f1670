import { type Observation, textAt } from './observation.ts'
import type { PrepaidWalk } from './prepaid-walks.ts'
import type { RawClient } from './raw-client.ts'
import type { PostpaidWalk } from './walks.ts'

/** Requests about one documented number. */
export type Walk = PostpaidWalk | PrepaidWalk

/** The reply to each step, by its name, in order. */
export type Walked = Readonly<Record<string, Observation>>

/** Runs a walk on a server. */
export const takeWalk = (walk: Walk, client: RawClient): Promise<Walked> =>
  walk.api === 'postpaid' ? takePostpaid(walk, client) : takePrepaid(walk, client)

/** A refused inquiry is not paid. */
const takePostpaid = async (
  { product, customerNumber, extra, format }: PostpaidWalk,
  client: RawClient,
): Promise<Walked> => {
  const ref_id = client.refId()
  const inquiry = await client.send(
    { commands: 'inq-pasca', code: product, hp: customerNumber, ref_id, ...extra },
    { format },
  )
  const trId = textAt(inquiry, 'tr_id')
  if (trId === undefined) return { inquiry }
  const payment = await client.send({ commands: 'pay-pasca', tr_id: trId }, { format })
  return {
    inquiry,
    payment,
    'check status': await client.send({ commands: 'checkstatus', ref_id }, { format }),
  }
}

const OF_A_TOP_UP: ReadonlySet<string> = new Set(['top up', 'check status'])

const takePrepaid = async (
  { requests, ...speech }: PrepaidWalk,
  client: RawClient,
): Promise<Walked> => {
  const ref_id = client.refId()
  const walked: Record<string, Observation> = {}
  for (const { operation, fields } of requests)
    walked[`v${speech.version} ${operation}`] = await client.ask(
      operation,
      { ...(OF_A_TOP_UP.has(operation) && { ref_id }), ...fields },
      speech,
    )
  return walked
}
