import { createHash } from 'node:crypto'
import type { Given, Signing, State } from '../states.ts'
import type { Fields } from './pattern.ts'

/** Both formats; each has its own contract. */
export const formats = ['json', 'xml'] as const
export type Format = (typeof formats)[number]

/** A value from the state, with an example. */
type FromState = { readonly given: keyof Given }

/** Request fields: literal ones and those from the state. */
export type RequestTemplate = {
  readonly [name: string]: string | number | FromState | RequestTemplate
}

/** The account and ids of the examples; verification replaces them. */
export const EXAMPLE = {
  username: '123123123',
  apiKey: 'sandbox',
  ref_id: 'order-1',
  tr_id: '9900001',
} as const

/** Marks a value from the state. */
export const given = (name: keyof Given): FromState => ({ given: name })

/** One interaction of a contract. */
export type Interaction = {
  readonly product: string
  readonly command: string
  readonly outcome: string
  readonly state?: State
  readonly method?: 'GET'
  readonly path?: string
  readonly request?: RequestTemplate
  /** Default: 200. */
  readonly status?: 400
  /** Whether it is a refusal, which the client accepts with HTTP 200 and 400. */
  readonly refusal?: true
  readonly answer?: Fields
  readonly envelope?: 'flat' | 'data'
  /** The first bytes of a PDF reply. */
  readonly begins?: string
  /** JSON in either format. */
  readonly alwaysJson?: boolean
}

/** Request fields with the examples for the values from the state. */
export type Literal = { readonly [name: string]: string | number | Literal }

/** The exact request for the examples. */
export const literalOf = ({ request = {}, state }: Interaction): Literal =>
  literal(request, state?.parameters.signing)

const literal = (template: RequestTemplate, signing: Signing | undefined): Literal =>
  Object.fromEntries(
    Object.entries(template).map(([name, value]) => {
      if (typeof value !== 'object') return [name, value]
      if ('given' in value) return [name, exampleGiven(value as FromState, signing)]
      return [name, literal(value, signing)]
    }),
  )

const exampleGiven = ({ given }: FromState, signing: Signing | undefined): string => {
  if (given !== 'sign') return EXAMPLE[given]
  if (signing === undefined) throw new Error('a sign needs a state with the parameter signing')
  const { username, apiKey, ref_id, tr_id } = EXAMPLE
  const signed = { ref_id, tr_id, cs: 'cs', pl: 'pl' }[signing]
  // Not the client's signer, which would agree with itself.
  return createHash('md5').update(`${username}${apiKey}${signed}`).digest('hex')
}
