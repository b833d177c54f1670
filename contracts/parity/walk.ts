import { type Observation, textAt } from './observation.ts'
import type { RawClient } from './raw-client.ts'
import type { Walk } from './walks.ts'

/** The commands of a walk in order. */
export const STEPS = ['inquiry', 'payment', 'check status'] as const
export type Step = (typeof STEPS)[number]

/** The reply to each step. */
export type Walked = { readonly [S in Step]?: Observation }

/** Runs a walk on a server; a refused inquiry is not paid. */
export const takeWalk = async (
  { product, customerNumber, extra, format }: Walk,
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
