import { join } from 'node:path'
import { MatchersV3, PactV4 } from '@pact-foundation/pact'
import { IakPostpaid } from 'iak-postpaid'
import { EXAMPLE, type Format, type Interaction, literalOf } from './interaction.ts'
import { toJson } from './json.ts'
import { requireEveryValueRead } from './require-every-value-read.ts'
import { xmlExample, xmlRequest, xmlRules } from './xml.ts'

/** Calls the client and asserts how it reads the reply. */
export type Use = (client: IakPostpaid, partner: Partner) => Promise<void>

/** Other variants of the client. */
type Partner = {
  /** Sends a mistake that the real client cannot make. */
  readonly slipping: (what: string | RegExp, instead: string) => IakPostpaid
}

let written = 0

/** A pact for one interaction, because Pact reads and writes the whole file again for each. */
const aPact = (format: Format) => {
  const { PACTS_DIR } = process.env
  if (PACTS_DIR === undefined) throw new Error('set PACTS_DIR, as `npm run contracts` does')
  written += 1
  return new PactV4({
    consumer: `iak-postpaid-${format}`,
    provider: 'iak',
    dir: join(PACTS_DIR, `${process.pid}-${written}`),
    logLevel: 'error',
  })
}

/**
 * Adds an interaction to the pact and runs it with the real client, while Pact replies with the
 * examples. Pact checks the request literally, signs included; `finishPact` then marks the values
 * from states.
 *
 * The description has command, product and outcome, which verification parses for its table.
 */
export const demand = async (format: Format, interaction: Interaction, use: Use): Promise<void> => {
  const { product, command, outcome, state } = interaction
  const unready = aPact(format).addInteraction()
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
      // Pact's rule checks the magic bytes; a regex would require UTF-8.
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

/** For most refusals no source says which of the two it is. */
const EITHER_STATUS = {
  status: [{ path: '$', rules: [{ 'pact:matcher:type': 'statusCode', status: [200, 400] }] }],
}

/** The content types the client accepts. */
const CONTENT_TYPES = {
  json: String.raw`^(?!.*[/+][Xx][Mm][Ll]\b).*$`,
  xml: String.raw`^(?!.*(?:[/+][Jj][Ss][Oo][Nn]|\b[Hh][Tt][Mm][Ll])\b).*$`,
  pdf: '^.*$',
}

const typeOf = (body: keyof typeof CONTENT_TYPES) =>
  MatchersV3.regex(CONTENT_TYPES[body], `application/${body}`)
