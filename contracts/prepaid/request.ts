import { createHash } from 'node:crypto'
import { XMLBuilder } from 'fast-xml-parser'
import { NAMES, type OperationName, operationOf, type Version } from './operations.ts'

/** A version of the API in a format. */
export type Speech = { readonly version: Version; readonly format: 'json' | 'xml' }

/** Fields by wire name. */
export type SentFields = Readonly<Record<string, string>>

type Account = { readonly username: string; readonly apiKey: string }

/** A request as it is sent. */
export type PrepaidRequest = {
  readonly path: string
  readonly contentType: string
  readonly body: string
}

const builder = new XMLBuilder({ suppressEmptyNode: false })

/** Signs a text. Not the client's signer, or a mistake in it would go unnoticed. */
export const prepaidSign = ({ username, apiKey }: Account, signed: string): string =>
  createHash('md5').update(`${username}${apiKey}${signed}`).digest('hex')

/**
 * Writes and signs the request of an operation.
 *
 * @param fields in the names of version 2, besides the account and the sign
 * @throws Error when the version lacks the operation
 */
export const prepaidRequest = (
  account: Account,
  name: OperationName,
  { version, format }: Speech,
  fields: SentFields = {},
): PrepaidRequest => {
  const operation = operationOf(name, version)
  if (!operation) throw new Error(`version ${version} has no ${name}`)
  const { path, command, signed } = operation
  const named = inVersion(fields, version)
  const sent = {
    ...(command !== undefined && { commands: command }),
    username: account.username,
    ...named,
    sign: prepaidSign(account, named[signed] ?? signed),
  }
  return { path, contentType: `application/${format}`, body: written(sent, format) }
}

/** Writes fields in a format. */
export const written = (fields: object, format: Speech['format'], root = 'mp'): string =>
  format === 'json'
    ? JSON.stringify(fields)
    : `<?xml version="1.0"?>${builder.build({ [root]: fields })}`

const inVersion = (fields: SentFields, version: Version): SentFields =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      if (name === NAMES[2].number) return [NAMES[version].number, value]
      return [name === NAMES[2].orderedProduct ? NAMES[version].orderedProduct : name, value]
    }),
  )
