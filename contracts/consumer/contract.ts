import { join } from 'node:path'
import { MatchersV3, PactV4 } from '@pact-foundation/pact'
import { EXAMPLE, type Format, type Interaction, literalOf } from './interaction.ts'
import { toJson } from './json.ts'
import { requireEveryValueRead } from './require-every-value-read.ts'
import { xmlExample, xmlRequest, xmlRules } from './xml.ts'

/** Calls the client and asserts how it reads the reply. */
export type UseOf<Client> = (client: Client, partner: PartnerOf<Client>) => Promise<void>

/** Other variants of the client. */
type PartnerOf<Client> = {
  /** Sends a mistake that the real client cannot make. */
  readonly slipping: (what: string | RegExp, instead: string) => Client
}

/** How a client is created for an example: it sends its requests with `fetch`. */
type ClientOptions = {
  readonly username: string
  readonly apiKey: string
  readonly baseUrl: string
  readonly fetch: typeof fetch
}

/** A consumer of the vendor's API: its name in the pacts, the usual path, the format, and its client. */
export type Consumer<Client> = {
  readonly name: string
  readonly path: string
  readonly format: Format
  readonly client: (options: ClientOptions) => Client
}

let written = 0

/** A pact for one interaction, because Pact reads and writes the whole file again for each. */
export const aPact = (consumer: string): PactV4 => {
  const { PACTS_DIR } = process.env
  if (PACTS_DIR === undefined) throw new Error('set PACTS_DIR, as `npm run contracts` does')
  written += 1
  return new PactV4({
    consumer,
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
export const writeContract = async <Client>(
  consumer: Consumer<Client>,
  interaction: Interaction,
  use: UseOf<Client>,
): Promise<void> => {
  const { format } = consumer
  const { product, command, outcome, state } = interaction
  const unready = aPact(consumer.name).addInteraction()
  const ready = state ? unready.given(state.name, { ...state.parameters }) : unready
  await ready
    .uponReceiving(`${command} · ${product} · ${outcome}`)
    .withRequest(interaction.method ?? 'POST', interaction.path ?? consumer.path, (builder) => {
      builder.headers({ 'Content-Type': interaction.contentType ?? `application/${format}` })
      if (!interaction.request) return
      if (format === 'xml') builder.xmlBody(xmlRequest(literalOf(interaction)))
      else builder.jsonBody(literalOf(interaction))
    })
    .willRespondWith(interaction.status ?? 200, (builder) => {
      const { answer, begins, refusal } = interaction
      const body = begins ? 'pdf' : interaction.alwaysJson ? 'json' : format
      builder.headers({ 'Content-Type': typeOf(body) })
      if (refusal) builder.matchingRules(EITHER_STATUS)
      // Pact's rule checks the magic bytes; a regex would require UTF-8.
      if (begins) builder.body('application/pdf', Buffer.from(begins))
      if (!answer) return
      if (body === 'json') builder.jsonBody({ data: toJson(answer) })
      else {
        const inXml = interaction.inXml ?? answer
        if (inXml.kind !== 'fields') throw new Error('XML has a root: say what the list is in it')
        builder
          .xmlBody(xmlExample(inXml, interaction.envelope ?? 'flat'))
          .matchingRules(textRules(xmlRules(inXml)))
      }
    })
    .executeTest(({ url }) => useAt(consumer, url, fetch, use))
  await requireEveryValueRead(interaction, (answering) =>
    useAt(consumer, 'http://vendor.invalid', answering, use),
  )
}

/** Rules for a body as text. */
export const textRules = (rules: readonly string[]) => ({
  body: [
    { path: '$', rules: rules.map((regex) => ({ 'pact:matcher:type': 'regex' as const, regex })) },
  ],
})

const useAt = <Client>(
  { client }: Consumer<Client>,
  baseUrl: string,
  send: typeof fetch,
  use: UseOf<Client>,
) => {
  const { username, apiKey } = EXAMPLE
  const clientWith = (send: typeof fetch) => client({ username, apiKey, baseUrl, fetch: send })
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
