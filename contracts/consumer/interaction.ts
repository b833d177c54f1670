import { createHash } from 'node:crypto'
import { type Given, type State, signedText } from '../states.ts'
import type { Fields, List } from './pattern.ts'

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
  /** Default: the consumer's. */
  readonly path?: string
  /** Default: the format's. */
  readonly contentType?: string
  readonly request?: RequestTemplate
  /** Default: 200. */
  readonly status?: 400
  /** Whether it is a refusal, which the client accepts with HTTP 200 and 400. */
  readonly refusal?: true
  readonly answer?: Fields | List
  /** Where XML has other fields. */
  readonly inXml?: Fields
  readonly envelope?: 'flat' | 'data'
  /** The first bytes of a PDF reply. */
  readonly begins?: string
  /** JSON in either format. */
  readonly alwaysJson?: boolean
}

/** Request fields with the examples for the values from the state. */
export type Literal = { readonly [name: string]: string | number | Literal }

/** The exact request for the examples. */
export const literalOf = ({
  request = {},
  state,
}: Pick<Interaction, 'request' | 'state'>): Literal =>
  literal(request, state && signedText(state.parameters, EXAMPLE))

const literal = (template: RequestTemplate, signed: string | undefined): Literal =>
  Object.fromEntries(
    Object.entries(template).map(([name, value]) => {
      if (typeof value !== 'object') return [name, value]
      if ('given' in value) return [name, exampleGiven(value as FromState, signed)]
      return [name, literal(value, signed)]
    }),
  )

const exampleGiven = ({ given }: FromState, signed: string | undefined): string => {
  if (given !== 'sign') return EXAMPLE[given]
  if (signed === undefined) throw new Error('a sign needs a state with the parameter signing')
  return exampleSign(signed)
}

/** The sign of the examples' account. Not the client's signer, which would agree with itself. */
export const exampleSign = (signed: string): string =>
  createHash('md5').update(`${EXAMPLE.username}${EXAMPLE.apiKey}${signed}`).digest('hex')
