import { createHash } from 'node:crypto'
import { type Target, whyUnanswered } from './target.ts'

/** A request's fields under their names on the wire, but for the account and the sign. */
export type Question = { readonly commands: string; readonly [field: string]: unknown }

/** As much of an answer as setting up a state needs: whatever else is wrong is for the contracts to say. */
export type SetUpAnswer = {
  readonly responseCode: string
  readonly message: string
  readonly trId: string
}

/** The sign over a text. The relay's own: were it the client's, a mistake would sign both sides alike. */
export const signFor = ({ username, apiKey }: Target, signed: string): string =>
  createHash('md5').update(`${username}${apiKey}${signed}`).digest('hex')

/**
 * Asks a target in JSON, and takes its answer with or without an envelope.
 *
 * @throws Error when nothing is answered that has a response code
 */
export const askTarget = async (
  target: Target,
  { commands, ...fields }: Question,
  signed: string,
): Promise<SetUpAnswer> => {
  const sign = signFor(target, signed)
  const { status, text } = await post(target, {
    commands,
    username: target.username,
    ...fields,
    sign,
  })
  const said = fieldsIn(text)
  if (said.response_code === undefined)
    throw new Error(`HTTP ${status} with no response_code in it`)
  return {
    responseCode: leaf(said.response_code),
    message: leaf(said.message),
    trId: leaf(said.tr_id),
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
    throw new Error(whyUnanswered(error, timeout))
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
