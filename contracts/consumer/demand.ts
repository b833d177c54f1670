import { join } from 'node:path'
import { MatchersV3, PactV4 } from '@pact-foundation/pact'
import { IakPostpaid } from 'iak-postpaid'
import { EXAMPLE, type Format, type Interaction, literalOf } from './interaction.ts'
import { toJson } from './json.ts'
import { requireEveryValueRead } from './unread.ts'
import { xmlExample, xmlRequest, xmlRules } from './xml.ts'

/** Uses the client, and asserts what it makes of the answer. */
export type Use = (client: IakPostpaid, partner: Partner) => Promise<void>

/** The client as it can be had besides. */
type Partner = {
  /** With a slip in what it sends, which it cannot make by itself. */
  readonly slipping: (what: string | RegExp, instead: string) => IakPostpaid
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
 * Demands an exchange and lets the real client have it, with Pact answering by the examples. Pact
 * holds what is sent to the letter, signs included; `finishPact` then says what a state gives.
 *
 * The description names product, command and outcome; verification reads them back for its table.
 */
export const demand = async (format: Format, interaction: Interaction, use: Use): Promise<void> => {
  const { product, command, outcome, state } = interaction
  const unready = pacts[format].addInteraction()
  const ready = state ? unready.given(state.name, { ...state.parameters }) : unready
  await ready
    .uponReceiving(`${command} · ${product} · ${outcome}`)
    .withRequest(
      interaction.method ?? 'POST',
      interaction.path ?? '/api/v1/bill/check',
      (builder) => {
        builder.headers({ 'Content-Type': `application/${format}` })
        if (!interaction.request) return
        if (format === 'xml') builder.xmlBody(xmlRequest(literalOf(interaction)))
        else builder.jsonBody(literalOf(interaction))
      },
    )
    .willRespondWith(interaction.status ?? 200, (builder) => {
      const { answer, begins, refusal } = interaction
      const body = begins ? 'pdf' : interaction.alwaysJson ? 'json' : format
      builder.headers({ 'Content-Type': typeOf(body) })
      if (refusal) builder.matchingRules(EITHER_STATUS)
      // Pact writes a rule that looks for the type's mark; a regex would want the answer to be UTF-8.
      if (begins) builder.body('application/pdf', Buffer.from(begins))
      if (!answer) return
      if (body === 'json') builder.jsonBody({ data: toJson(answer) })
      else
        builder.xmlBody(xmlExample(answer, interaction.envelope ?? 'flat')).matchingRules({
          body: [
            {
              path: '$',
              rules: xmlRules(answer).map((regex) => ({ 'pact:matcher:type': 'regex', regex })),
            },
          ],
        })
    })
    .executeTest(({ url }) => useAt(url, format, fetch, use))
  await requireEveryValueRead(interaction, (answering) =>
    useAt('http://vendor.invalid', format, answering, use),
  )
}

const useAt = (baseUrl: string, format: Format, send: typeof fetch, use: Use) => {
  const { username, apiKey } = EXAMPLE
  const clientWith = (send: typeof fetch) =>
    new IakPostpaid({ username, apiKey, baseUrl, format, fetch: send })
  return use(clientWith(send), {
    slipping: (what, instead) =>
      clientWith(async (url, init) => {
        const body = await new Response(init?.body).text()
        return send(url, { ...init, body: body.replace(what, instead) })
      }),
  })
}

/** No source says for most refusals which of the two it is. */
const EITHER_STATUS = {
  status: [{ path: '$', rules: [{ 'pact:matcher:type': 'statusCode', status: [200, 400] }] }],
}

/** What the client reads as such an answer; what else a server calls it makes no difference. */
const READ_AS = {
  json: String.raw`^(?!.*[/+][Xx][Mm][Ll]\b).*$`,
  xml: String.raw`^(?!.*(?:[/+][Jj][Ss][Oo][Nn]|\b[Hh][Tt][Mm][Ll])\b).*$`,
  pdf: '^.*$',
}

const typeOf = (body: keyof typeof READ_AS) =>
  MatchersV3.regex(READ_AS[body], `application/${body}`)
