import { join } from 'node:path'
import { MatchersV3, PactV4 } from '@pact-foundation/pact'
import { IakPostpaid } from 'iak-postpaid'
import type { Given, State } from '../states.ts'
import { jsonAnswer, toJson } from './json.ts'
import type { Pattern } from './pattern.ts'
import { xmlAnswer, xmlRequest } from './xml.ts'

/** Both formats, each a contract of its own. */
export const formats = ['json', 'xml'] as const
export type Format = (typeof formats)[number]

/** A value that the state puts into the request, with what stands there meanwhile. */
type FromState = { readonly given: keyof Given; readonly example: string }

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
export const given = (name: keyof Given): FromState => ({
  given: name,
  example: name === 'sign' ? '0'.repeat(32) : EXAMPLE[name],
})

/** One exchange that a contract demands. */
export type Interaction = {
  readonly product: string
  readonly command: string
  readonly outcome: string
  readonly state?: State
  readonly method?: 'GET'
  readonly path?: string
  /** The receipt of the state's tr_id, with what follows it in the path. */
  readonly receipt?: '' | '/1'
  readonly request?: RequestTemplate
  readonly status?: number
  readonly answer?: Pattern
  readonly envelope?: 'flat' | 'data'
  /** For an answer that is no JSON and no XML. */
  readonly contentType?: string
  /** The mark that such an answer begins with, whatever follows. */
  readonly begins?: string
  /** JSON that stands alone, without `data` and `meta`. */
  readonly bare?: boolean
}

const pactOf = (format: Format) =>
  new PactV4({
    consumer: `iak-postpaid-${format}`,
    provider: 'iak',
    dir: process.env.PACTS_DIR ?? join(import.meta.dirname, '../pacts'),
    logLevel: 'error',
  })

const pacts = { json: pactOf('json'), xml: pactOf('xml') }

/**
 * Demands an exchange and lets the real client have it, with Pact answering by the examples.
 *
 * The description names product, command and outcome; verification reads them back for its table.
 */
export const demand = async (
  format: Format,
  interaction: Interaction,
  use: (client: IakPostpaid) => Promise<void>,
): Promise<void> => {
  const { product, command, outcome, state } = interaction
  const unready = pacts[format].addInteraction()
  const ready = state ? unready.given(state.name, { ...state.parameters }) : unready
  await ready
    .uponReceiving(`${command} · ${product} · ${outcome}`)
    .withRequest(interaction.method ?? 'POST', pathOf(interaction), (builder) => {
      builder.headers({ 'Content-Type': `application/${format}` })
      const { request } = interaction
      if (!request) return
      if (format === 'xml') builder.xmlBody(xmlRequest(request))
      else builder.jsonBody(toJsonRequest(request))
    })
    .willRespondWith(interaction.status ?? 200, (builder) => {
      const { answer, contentType, begins } = interaction
      builder.headers({ 'Content-Type': typeOf(format, contentType) })
      // Pact writes a rule that looks for the type's mark; a regex would want the answer to be UTF-8.
      if (contentType && begins) builder.body(contentType, Buffer.from(begins))
      if (!answer) return
      if (format === 'xml' && !interaction.bare)
        builder.xmlBody(xmlAnswer(answer, interaction.envelope ?? 'flat'))
      else builder.jsonBody(interaction.bare ? { data: toJson(answer) } : jsonAnswer(answer))
    })
    .executeTest(async ({ url }) => {
      const { username, apiKey } = EXAMPLE
      await use(new IakPostpaid({ username, apiKey, baseUrl: url, format }))
    })
}

const pathOf = ({ path = '/api/v1/bill/check', receipt }: Interaction) =>
  receipt === undefined
    ? path
    : MatchersV3.fromProviderState(
        `/api/v1/download/\${tr_id}${receipt}`,
        `/api/v1/download/${EXAMPLE.tr_id}${receipt}`,
      )

const typeOf = (format: Format, contentType: string | undefined) =>
  contentType
    ? MatchersV3.regex(`^${contentType}(;.*)?$`, contentType)
    : MatchersV3.regex(`^application/${format}(;.*)?$`, `application/${format}`)

const toJsonRequest = (template: RequestTemplate): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(template).map(([name, value]) => {
      if (typeof value !== 'object') return [name, value]
      if ('given' in value)
        return [
          name,
          MatchersV3.fromProviderState(`\${${(value as FromState).given}}`, value.example),
        ]
      return [name, toJsonRequest(value as RequestTemplate)]
    }),
  )
