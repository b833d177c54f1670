import { type Observation, said } from '../observation.ts'
import type { Sent, Talk } from '../talk.ts'

/** What a bill that can be had everywhere is asked with. */
export const GAS = { code: 'PGAS', hp: '0110010000' } as const

/** A PLN number with a given ending. */
export const electricity = (ending: string) => ({ code: 'PLNPOSTPAID', hp: `53000000${ending}` })

/** Inquires a bill under a new ref_id. */
export const inquire = async (talk: Talk, bill: Sent, format: 'json' | 'xml' = 'json') => {
  const refId = talk.refId()
  const answer = await talk.send({ commands: 'inq-pasca', ...bill, ref_id: refId }, { format })
  return { answer, refId, trId: said(answer, 'tr_id') ?? '1' }
}

/** Pays what was inquired. */
export const pay = (talk: Talk, trId: string, format: 'json' | 'xml' = 'json') =>
  talk.send({ commands: 'pay-pasca', tr_id: trId }, { format })

/** Asks for the status of a ref_id. */
export const check = (talk: Talk, refId: string, format: 'json' | 'xml' = 'json') =>
  talk.send({ commands: 'checkstatus', ref_id: refId }, { format })

/** The response code, wherever it stands. */
export const codeOf = (answer: Observation): string =>
  said(answer, 'response_code') ?? said(answer, 'rc') ?? 'none'

/** An answer in a line: HTTP status, code, envelope, fields. */
export const inShort = (answer: Observation): string =>
  `HTTP ${answer.status}, ${codeOf(answer)}, ${answer.envelope}, fields: ${answer.order.join(' ') || 'none'}`
