import type { About, Answer, Fields } from './answer.ts'
import type { Format } from './reading.ts'

/** A deviation from the documentation that a client's tests must notice. */
export type Misbehaviour =
  | 'tr-id-as-string'
  | 'wrong-type'
  | 'missing-field'
  | 'missing-detail'
  | 'wrong-code'
  | 'wrong-envelope'
  | 'html-error'
  | 'hang'
  | 'refuses-to-inquire'

const ABOUT_BILLS: readonly About[] = ['inquiry', 'payment', 'check status']

const without = (fields: Fields, name: string): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([key]) => key !== name))

const replaced = (fields: Fields, name: string, by: (value: string) => string): Fields =>
  Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [key, key === name ? by(String(value)) : value]),
  )

const dotted = (amount: string): string => amount.replace(/\B(?=(?:\d{3})+$)/g, '.')

/** The fields of an answer, made wrong. */
const spoil = ({ about, fields }: Answer, how: Misbehaviour, format: Format): Fields => {
  if (!ABOUT_BILLS.includes(about)) return fields
  switch (how) {
    case 'tr-id-as-string':
      return format === 'json' ? replaced(fields, 'tr_id', (id) => id) : fields
    case 'wrong-type':
      return replaced(fields, 'price', (price) =>
        format === 'json' ? price : `Rp ${dotted(price)}`,
      )
    case 'missing-field':
      return about === 'check status' ? fields : without(fields, 'selling_price')
    case 'missing-detail':
      return without(fields, 'desc')
    case 'wrong-code':
      return about === 'payment'
        ? replaced(fields, 'response_code', (code) => (code === '00' ? '000' : code))
        : fields
    default:
      return fields
  }
}

/** An answer of a misbehaving vendor. */
export const misbehave = (answer: Answer, how: Misbehaviour, format: Format): Answer =>
  how === 'wrong-envelope'
    ? { ...answer, jsonData: !answer.jsonData, xmlData: !answer.xmlData }
    : { ...answer, fields: spoil(answer, how, format) }
