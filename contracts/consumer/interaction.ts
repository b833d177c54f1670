import { createHash } from 'node:crypto'
import type { Given, Signing, State } from '../states.ts'
import type { Fields } from './pattern.ts'

/** Both formats, each a contract of its own. */
export const formats = ['json', 'xml'] as const
export type Format = (typeof formats)[number]

/** A value that the state gives; an example stands there meanwhile. */
type FromState = { readonly given: keyof Given }

/** A request's fields: literal ones, and those that the state gives. */
export type RequestTemplate = {
  readonly [name: string]: string | number | FromState | RequestTemplate
}

/** The account and references of the examples; verification puts its own in their place. */
export const EXAMPLE = {
  username: '123123123',
  apiKey: 'sandbox',
  ref_id: 'order-1',
  tr_id: '9900001',
} as const

/** What a state gives. */
export const given = (name: keyof Given): FromState => ({ given: name })

/** One exchange that a contract demands. */
export type Interaction = {
  readonly product: string
  readonly command: string
  readonly outcome: string
  readonly state?: State
  readonly method?: 'GET'
  readonly path?: string
  readonly request?: RequestTemplate
  /** 200 unless told. */
  readonly status?: 400
  /** Whether it says no: the client reads that under HTTP 200 and 400 alike. */
  readonly refusal?: true
  readonly answer?: Fields
  readonly envelope?: 'flat' | 'data'
  /** The mark that an answer in PDF begins with, whatever follows. */
  readonly begins?: string
  /** JSON in either format. */
  readonly alwaysJson?: boolean
}

/** A request's fields with the examples of what the state gives. */
export type Literal = { readonly [name: string]: string | number | Literal }

/** What the client must send for the examples, to the letter. */
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
  if (signing === undefined) throw new Error('a sign is given by a state that says what is signed')
  const { username, apiKey, ref_id, tr_id } = EXAMPLE
  const signed = { ref_id, tr_id, cs: 'cs', pl: 'pl' }[signing]
  // Not the client's signer: it would agree with itself.
  return createHash('md5').update(`${username}${apiKey}${signed}`).digest('hex')
}
