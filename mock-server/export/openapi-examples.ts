import type { Json } from '../billing/bill.ts'
import { ResponseCode } from '../billing/response-code.ts'
import { renderReply } from '../protocol/reply.ts'
import type { WireReply } from '../wire/document.ts'
import { xmlCodec } from '../wire/xml.ts'
import { answersOf, bookOf } from './answers.ts'
import type { Schema } from './json-schema.ts'
import { type Body, type Format, goodNumber, inquiryFor, signFor, writeBody } from './requests.ts'
import type { ExportedFamily, ExportSource } from './source.ts'

export type Part = { readonly [key: string]: Json }

/** A signed inquiry for each family and one of each other command, ready to send. */
export const requestExamples = (
  families: readonly ExportedFamily[],
  { account, fixtures }: ExportSource,
): Readonly<Record<string, (format: Format) => Body>> => {
  const { username } = account
  const inquiries = families.flatMap(({ family, products }) => {
    const product = products.find((each) => each.active && goodNumber(each))
    const hp = product && goodNumber(product)
    if (!product || hp === undefined) return []
    const inquiry = (format: Format) => {
      const refId = `example-${family.name}-${format}`.replace(/[^A-Za-z0-9_-]/g, '-')
      return inquiryFor(product, hp, { username, refId, sign: signFor(account, refId) })
    }
    return [[`${family.name}.inquiry`, inquiry] as const]
  })
  const [paidInJson, paidInXml = paidInJson] = fixtures.readyMade
  const payment = (format: Format): Body => {
    const trId = String((format === 'json' ? paidInJson : paidInXml)?.trId ?? 1)
    return { commands: 'pay-pasca', username, tr_id: trId, sign: signFor(account, trId) }
  }
  return {
    ...Object.fromEntries(inquiries),
    payment,
    'check-status': () => ({
      commands: 'checkstatus',
      username,
      ref_id: String(paidInJson?.refId ?? 'example'),
      sign: signFor(account, 'cs'),
    }),
    'price-list': () => ({
      commands: 'pricelist-pasca',
      username,
      status: 'all',
      sign: signFor(account, 'pl'),
    }),
  }
}

/** The request examples in one format. */
export const examplesIn = (
  requests: Readonly<Record<string, (format: Format) => Body>>,
  format: Format,
): Part =>
  Object.fromEntries(
    Object.entries(requests).map(([name, make]) => [
      name,
      { value: format === 'json' ? (make(format) as Json) : writeBody(make(format), format) },
    ]),
  )

/** The usual reply of each family to each command, and a refusal. */
export const answerExamples = (
  families: readonly ExportedFamily[],
  source: ExportSource,
): Readonly<Record<string, WireReply>> => ({
  ...Object.fromEntries(
    families.flatMap((one) =>
      Object.entries(answersOf(one, source)).flatMap(([kind, [first]]) =>
        first ? [[`${one.family.name}.${kind}`, first]] : [],
      ),
    ),
  ),
  refusal: refusal(ResponseCode.IncorrectDestinationNumber, source),
})

/** Replies in both formats, each with its schema. */
export const content = (
  replies: Readonly<Record<string, WireReply>>,
  json: Schema,
  xml: Schema,
): Part => {
  const shown = (write: (reply: WireReply) => Json): Part =>
    Object.fromEntries(
      Object.entries(replies).map(([name, reply]) => [name, { value: write(reply) }]),
    )
  return {
    'application/json': {
      schema: json,
      examples: shown(({ data, isBare }) =>
        isBare ? { data: data as Json } : { data: data as Json, meta: [] },
      ),
    },
    'application/xml': { schema: xml, examples: shown(xmlCodec.encode) },
  }
}

/** A reply with only a code and its message. */
export const refusal = (responseCode: ResponseCode, { fixtures }: ExportSource): WireReply =>
  renderReply(
    { reply: { kind: 'refused', responseCode }, entries: [], reason: 'inquiry-unknown' },
    bookOf(fixtures),
  )
