import { createHash } from 'node:crypto'
import type { ProductCode } from '../../mock-server/billing/identifiers.ts'
import { loadFixtures } from '../../mock-server/catalogue/load.ts'
import { createSandbox, type Sandbox, type SandboxOptions } from '../../mock-server/index.ts'
import { contentTypes, type Fields, read, type WireFormat, write } from './wire-formats.ts'

/** The default account, as a partner knows it. */
export const PARTNER = { username: '123123123', apiKey: 'sandbox' } as const

export const MORNING = '2026-03-01T10:00+07:00'

export const md5 = (text: string): string => createHash('md5').update(text).digest('hex')

type Partner = { readonly username: string; readonly apiKey: string }

export type CallOptions = {
  readonly format?: WireFormat
  readonly by?: Partner
  readonly path?: string
  /** Added to the command's fields, or replacing them. */
  readonly fields?: Fields
  /** Sent in addition to the content type. */
  readonly headers?: Readonly<Record<string, string>>
}

/** An answer as a partner sees it. */
export type Answered = {
  readonly status: number
  readonly headers: Headers
  readonly body: string
  readonly data: Record<string, unknown>
  readonly responseCode: unknown
  readonly message: unknown
}

export type Inquired = Answered & { readonly trId: number; readonly refId: string }

let references = 0

/** A ref_id no other test uses. */
export const aRefId = (): string => {
  references += 1
  return `order-${references}`
}

/** A value for every field that some family requires, so that other tests need not care. */
const askedFor: Fields = {
  month: '2',
  year: '2026',
  nomor_identitas: '0212502110170100',
  desc: { amount: 100_000 },
}

const { product } = loadFixtures()

/** The fields of a product's family, with a value each. */
const extraFields = (code: string): Fields => {
  const names =
    product(code as ProductCode)?.requestFields.map(({ name }) => name.split('.')[0] ?? '') ?? []
  return Object.fromEntries(names.map((name) => [name, askedFor[name] ?? '']))
}

/**
 * A sandbox with a frozen clock, called as a partner would call it. The default time is 10:00 WIB.
 */
export const aMockServer = (options: SandboxOptions = {}) =>
  speakTo(createSandbox({ at: MORNING, ...options }))

/** Calls a sandbox, or one of its namespaces, as a partner would. */
export const speakTo = <S extends Pick<Sandbox, 'fetch' | 'admin'>>(sandbox: S) => {
  const post = async (
    body: string | Uint8Array,
    { format = 'json', path = '/api/v1/bill/check', headers: more = {} }: CallOptions,
    headers: Record<string, string> = { 'Content-Type': contentTypes[format], ...more },
  ) =>
    sandbox.fetch(path, { method: 'POST', headers, body: body as NonNullable<RequestInit['body']> })

  const send = async (fields: Fields, options: CallOptions = {}): Promise<Answered> => {
    const { format = 'json' } = options
    const response = await post(write(format, { ...fields, ...options.fields }), options)
    const body = await response.text()
    const data = read(format, body)
    const { response_code: responseCode, message } = data
    return { status: response.status, headers: response.headers, body, data, responseCode, message }
  }

  const inquire = async (
    code: string,
    hp: string,
    options: CallOptions & { readonly refId?: string } = {},
  ): Promise<Inquired> => {
    const { refId = aRefId(), by = PARTNER } = options
    const sign = md5(by.username + by.apiKey + refId)
    const fields = { commands: 'inq-pasca', username: by.username, code, hp, ref_id: refId, sign }
    const answered = await send({ ...fields, ...extraFields(code) }, options)
    return { ...answered, trId: Number(answered.data.tr_id), refId }
  }

  const pay = async (inquiry: { readonly trId: number | string }, options: CallOptions = {}) => {
    const { by = PARTNER } = options
    const sign = md5(`${by.username}${by.apiKey}${inquiry.trId}`)
    return send(
      { commands: 'pay-pasca', username: by.username, tr_id: inquiry.trId, sign },
      options,
    )
  }

  const checkStatus = async (refId: string, options: CallOptions = {}) => {
    const { by = PARTNER } = options
    const sign = md5(`${by.username}${by.apiKey}cs`)
    return send({ commands: 'checkstatus', username: by.username, ref_id: refId, sign }, options)
  }

  const deposit = async (username: string = PARTNER.username) =>
    (await sandbox.admin.accounts.list()).find((account) => account.username === username)?.deposit

  return { ...sandbox, post, send, inquire, pay, checkStatus, deposit }
}

export type MockServer = ReturnType<typeof aMockServer>
