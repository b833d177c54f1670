import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:https'
import { text } from 'node:stream/consumers'
import type { StandIn } from '../../support/stand-in/index.ts'

/** The form a request is sent in. */
export type Form = 'json' | 'xml'

/** The response. */
export type Got = {
  readonly status: number
  readonly contentType: string
  readonly body: string
}

type Fields = Readonly<Record<string, unknown>>

const toXml = (fields: Fields): string =>
  Object.entries(fields)
    .map(([name, value]) => {
      const inner = typeof value === 'object' ? toXml(value as Fields) : value
      return `<${name}>${inner}</${name}>`
    })
    .join('')

/** Sends one request over TLS, trusting only the stand-in's CA. */
export const send = (
  standIn: StandIn,
  path: string,
  body?: { readonly type: string; readonly text: string },
): Promise<Got> =>
  new Promise((resolve, reject) => {
    const sent = request(
      new URL(path, standIn.url),
      {
        method: body ? 'POST' : 'GET',
        agent: new Agent({ ca: readFileSync(standIn.caFile) }),
        timeout: 5000,
        ...(body ? { headers: { 'content-type': body.type } } : {}),
      },
      (response) => {
        text(response).then((received) => {
          const contentType = response.headers['content-type'] ?? ''
          resolve({ status: response.statusCode ?? 0, contentType, body: received })
        }, reject)
      },
    )
    sent.on('error', reject).end(body?.text)
  })

/** Sends a signed command; `signed` is what is signed besides the account. */
export const command = (
  standIn: StandIn,
  form: Form,
  signed: string,
  fields: Fields,
  path = '/api/v1/bill/check',
): Promise<Got> => {
  const { username, apiKey } = standIn
  const sign = createHash('md5').update(`${username}${apiKey}${signed}`).digest('hex')
  const full = { username, sign, ...fields }
  const written = form === 'json' ? JSON.stringify(full) : `<mp>${toXml(full)}</mp>`
  return send(standIn, path, { type: `application/${form}`, text: written })
}

/** Inquires a bill. */
export const inquire = (standIn: StandIn, form: Form, bill: Fields & { readonly ref_id: string }) =>
  command(standIn, form, bill.ref_id, { commands: 'inq-pasca', ...bill })

/** Pays a bill. */
export const pay = (standIn: StandIn, form: Form, trId: string | number) =>
  command(standIn, form, String(trId), { commands: 'pay-pasca', tr_id: trId })

/** Checks the status of a bill. */
export const checkStatus = (standIn: StandIn, form: Form, refId: string) =>
  command(standIn, form, 'cs', { commands: 'checkstatus', ref_id: refId })

/** The names of the fields of an answer, in their order. */
export const namesIn = ({ body }: Got, form: Form): readonly string[] => {
  if (form === 'json') return Object.keys(JSON.parse(body).data)
  const flat = body.replace(/<desc>[\s\S]*<\/desc>/, '<desc></desc>')
  return [...flat.matchAll(/<(\w+)>[^<]*<\/\1>/g)].map(([, name]) => name ?? '')
}

/** The text of a field of an answer in either form. */
export const valueIn = ({ body }: Got, form: Form, name: string): string | undefined => {
  if (form === 'xml') return new RegExp(`<${name}>([^<]*)</${name}>`).exec(body)?.[1]
  const value: unknown = JSON.parse(body).data[name]
  return value === undefined ? undefined : String(value)
}
