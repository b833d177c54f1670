import { messageOf } from './messages.ts'

/** The value of a field of an answer. */
export type Value = string | number | readonly Value[] | Fields

/** Named values in the order in which they are written. */
export type Fields = { readonly [name: string]: Value }

/** What an answer is about; misbehaviours are selected by it. */
export type About = 'inquiry' | 'payment' | 'check status' | 'price list' | 'refusal'

/** An answer before it is put into JSON or XML. */
export type Answer = {
  readonly about: About
  readonly fields: Fields
  readonly status: number
  /** Whether the XML form has `<data>` between `<mp>` and the fields. */
  readonly xmlData: boolean
  /** Whether the JSON form has `{"data":…,"meta":[]}` around the fields. */
  readonly jsonData: boolean
  /** What the XML form calls the field `noref`. */
  readonly reference: 'noref' | 'no_ref'
}

/** A receipt, which is sent as it is whatever the format of the request. */
export type Receipt = { readonly contentType: string; readonly body: string | Buffer }

/** An answer in the usual envelope, with the given differences. */
export const answer = (
  about: About,
  fields: Fields,
  differences: Partial<Answer> = {},
): Answer => ({
  about,
  fields,
  status: 200,
  xmlData: false,
  jsonData: true,
  reference: 'noref',
  ...differences,
})

/** A refusal: a response code, its text and any missing fields. */
export const refusal = (code: string, status = 200, details?: Fields): Answer => {
  const fields = { response_code: code, message: messageOf(code) ?? '' }
  return answer('refusal', details ? { ...fields, error_details: details } : fields, { status })
}
