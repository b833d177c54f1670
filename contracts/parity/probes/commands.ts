import { type Observation, textAt } from '../observation.ts'
import type { RawClient, Sent } from '../raw-client.ts'

/** An inquiry that works with every server. */
export const GAS = { code: 'PGAS', hp: '0110010000' } as const

/** A PLN number with a given ending. */
export const electricity = (ending: string) => ({ code: 'PLNPOSTPAID', hp: `53000000${ending}` })

/** Inquires about a bill with a new ref_id. */
export const inquire = async (client: RawClient, bill: Sent, format: 'json' | 'xml' = 'json') => {
  const refId = client.refId()
  const answer = await client.send({ commands: 'inq-pasca', ...bill, ref_id: refId }, { format })
  return { answer, refId, trId: textAt(answer, 'tr_id') ?? '1' }
}

export const pay = (client: RawClient, trId: string, format: 'json' | 'xml' = 'json') =>
  client.send({ commands: 'pay-pasca', tr_id: trId }, { format })

/** Checks the status of a ref_id. */
export const check = (client: RawClient, refId: string, format: 'json' | 'xml' = 'json') =>
  client.send({ commands: 'checkstatus', ref_id: refId }, { format })

/** The response code. */
export const codeOf = (answer: Observation): string =>
  textAt(answer, 'response_code') ?? textAt(answer, 'rc') ?? 'none'

/** Summarises a reply: HTTP status, code, envelope, fields. */
export const summaryOf = (answer: Observation): string =>
  `HTTP ${answer.status}, ${codeOf(answer)}, ${answer.envelope}, fields: ${answer.order.join(' ') || 'none'}`
