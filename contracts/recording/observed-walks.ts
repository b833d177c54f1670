import { type Observation, textAt } from '../parity/observation.ts'
import type { Walk, Walked } from '../parity/walk.ts'
import type { Asked } from './asked.ts'
import type { Answered } from './exchange.ts'
import { codeOf } from './reply.ts'

/** A walk with its replies, as `parity` takes them, from the requests of an app. */
export type ObservedWalk = readonly [Walk, Walked]

/**
 * Puts the exchanges of an app together to walks that can be recorded: a refused inquiry, an inquiry
 * with its payment, a prepaid operation. Only JSON, and of the prepaid API only version 2, because
 * the fixtures of the other forms are derived from these.
 */
export const createObservedWalks = (familyOf: (product: string) => Promise<string | undefined>) => {
  const inquiries = new Map<string, Answered>()

  const bill = async ({ product, customerNumber }: Asked, walked: Walked) => {
    if (product === undefined || customerNumber === undefined) return undefined
    const family = await familyOf(product)
    const last = Object.values(walked).at(-1)
    if (family === undefined || last === undefined) return undefined
    const label = textAt(last, 'message') ?? `code ${codeOf(last)}`
    const bill = { family, product, customerNumber, label, extra: {} }
    return [{ api: 'postpaid', scheme: 'current', format: 'json', ...bill }, walked] as const
  }

  /** The walk that an exchange completes; undefined when it completes none that can be recorded. */
  return async (answered: Answered): Promise<ObservedWalk | undefined> => {
    const { asked, theirs } = answered
    if (asked.format !== 'json') return undefined
    if (asked.api === 'prepaid') return prepaid(asked, theirs)
    if (asked.step === 'inquiry') {
      const trId = textAt(theirs, 'tr_id')
      if (codeOf(theirs) !== '00') return bill(asked, { inquiry: theirs })
      if (trId !== undefined) inquiries.set(trId, answered)
    }
    if (asked.step !== 'payment' || asked.trId === undefined) return undefined
    const inquiry = inquiries.get(asked.trId)
    if (!inquiry) return undefined
    return bill(inquiry.asked, { inquiry: inquiry.theirs, payment: theirs })
  }
}

const prepaid = (
  asked: Asked & { readonly api: 'prepaid' },
  theirs: Observation,
): ObservedWalk | undefined => {
  const { version, step, product = step, customerNumber = '-', fields } = asked
  if (version !== 2) return undefined
  const sent = Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) =>
      OF_THE_ACCOUNT.has(name) ? [] : [[name, String(value)] as const],
    ),
  )
  const requests = [{ operation: step, fields: sent }]
  return [
    { api: 'prepaid', product, customerNumber, version, format: 'json', requests },
    { [`v2 ${step}`]: theirs },
  ]
}

const OF_THE_ACCOUNT: ReadonlySet<string> = new Set(['username', 'sign'])
