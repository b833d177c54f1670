import { type Observation, said } from './observation.ts'
import type { Talk } from './talk.ts'
import type { Walk } from './walks.ts'

/** The commands of a walk, in their order. */
export const STEPS = ['inquiry', 'payment', 'check status'] as const
export type Step = (typeof STEPS)[number]

/** What was answered to each step that was taken. */
export type Walked = { readonly [S in Step]?: Observation }

/** Walks one number at one server: what the inquiry refuses is not paid. */
export const takeWalk = async (
  { product, customerNumber, extra, format }: Walk,
  talk: Talk,
): Promise<Walked> => {
  const ref_id = talk.refId()
  const inquiry = await talk.send(
    { commands: 'inq-pasca', code: product, hp: customerNumber, ref_id, ...extra },
    { format },
  )
  const trId = said(inquiry, 'tr_id')
  if (trId === undefined) return { inquiry }
  const payment = await talk.send({ commands: 'pay-pasca', tr_id: trId }, { format })
  return {
    inquiry,
    payment,
    'check status': await talk.send({ commands: 'checkstatus', ref_id }, { format }),
  }
}
