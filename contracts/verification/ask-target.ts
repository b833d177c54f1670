import { createHash } from 'node:crypto'
import { type Target, whyNoReply } from './target.ts'

/** The fields of a request by wire name, without account and sign. */
export type Question = { readonly commands: string; readonly [field: string]: unknown }

/** The part of a reply that setting up a state needs; the contracts check the rest. */
export type SetUpReply = {
  readonly responseCode: string
  readonly message: string
  readonly trId: string
}

/** Signs a text. Not the client's signer, or a mistake in it would go unnoticed. */
export const signFor = (
  { username, apiKey }: Pick<Target, 'username' | 'apiKey'>,
  signed: string,
): string => createHash('md5').update(`${username}${apiKey}${signed}`).digest('hex')

/**
 * Sends a command to a target in JSON and reads the reply with or without an envelope.
 *
 * @throws Error when the reply has no response code
 */
export const askTarget = async (
  target: Target,
  { commands, ...fields }: Question,
  signed: string,
): Promise<SetUpReply> => {
  const sign = signFor(target, signed)
  const { status, text } = await post(target, {
    commands,
    username: target.username,
    ...fields,
    sign,
  })
  const replied = fieldsIn(text)
  if (replied.response_code === undefined) throw new Error(`HTTP ${status} without response_code`)
  return {
    responseCode: leaf(replied.response_code),
    message: leaf(replied.message),
    trId: leaf(replied.tr_id),
  }
}

const post = async ({ baseUrl, timeout, fetch }: Target, fields: object) => {
  try {
    const answer = await fetch(`${baseUrl}/api/v1/bill/check`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(fields),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeout),
    })
    return { status: answer.status, text: await answer.text() }
  } catch (error) {
    throw new Error(whyNoReply(error, timeout))
  }
}

type Fields = Readonly<Record<string, unknown>>

const fieldsIn = (text: string): Fields => {
  try {
    const body = JSON.parse(text) as Fields | null
    return ((body?.data ?? body) || {}) as Fields
  } catch {
    return {}
  }
}

const leaf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''
