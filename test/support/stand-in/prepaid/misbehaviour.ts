import type { Fields } from '../answer.ts'
import type { Format } from '../reading.ts'

/** A deviation from the prepaid documentation that a client's tests must notice. */
export type PrepaidMisbehaviour =
  | 'wrong-type'
  | 'missing-field'
  | 'wrong-code'
  | 'wrong-envelope'
  | 'html-error'
  | 'hang'
  | 'refuses-to-sell'
  | 'wrong-callback-sign'
  | 'no-callback'

/** The fields of an answer or callback about a top-up, made wrong. */
export const spoil = (fields: Fields, how: PrepaidMisbehaviour | undefined): Fields => {
  const { tr_id: _, ...withoutId } = fields
  if (how === 'missing-field') return withoutId
  if (how === 'wrong-type') return { ...fields, price: `Rp ${fields.price}` }
  return how === 'wrong-code' && fields.rc === '00' ? { ...fields, rc: '000' } : fields
}

/** Whether an answer lacks its envelope, which only JSON has. */
export const lacksEnvelope = (how: PrepaidMisbehaviour | undefined, format: Format): boolean =>
  how === 'wrong-envelope' && format === 'json'
