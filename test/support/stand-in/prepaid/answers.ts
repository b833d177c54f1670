import type { Fields } from '../answer.ts'
import { MESSAGES } from './data.ts'

/** An answer before it is written; a list is all that version 1 sends for prices. */
export type PrepaidAnswer = {
  readonly about: 'top-up' | 'anything else'
  readonly status: number
  readonly data: Fields | readonly Fields[]
}

/** An answer with data. */
export const answer = (
  data: PrepaidAnswer['data'],
  about: PrepaidAnswer['about'] = 'anything else',
) => ({
  about,
  status: 200,
  data,
})

/** A refusal: code, message and status. */
export const refusal = (rc: string, status = 200, details: Fields = {}): PrepaidAnswer => ({
  about: 'anything else',
  status,
  data: { rc, message: MESSAGES[rc] ?? '', status: rc === '39' ? 0 : 2, ...details },
})

/** What an answer says of success. */
export const success = { message: MESSAGES['00'] ?? '', rc: '00' }
