import { hash } from 'node:crypto'
import type { Account } from '../billing/account.ts'
import type { Command, Signed } from '../billing/command.ts'
import type { Call } from './call.ts'

/** The digest all signs are made of, in lower-case hex. */
export const md5 = (text: string): string => hash('md5', text)

/**
 * Verifies a call's proof against the account it names; undefined when it is wrong.
 *
 * The only place a `Signed` command comes from. The sign is md5(username + api_key + the command's
 * last part), lower case; on the browser's path the secret_key is the api_key itself.
 *
 * @assumed that the two keys are one: the vendor gives out a secret key for browsers beside the other
 */
export const verifySignature = (call: Call, account: Account): Signed<Command> | undefined =>
  call.sign === proofOf(call, account) ? (call.command as Signed<Command>) : undefined

const proofOf = ({ proof, signed }: Call, { username, apiKey }: Account): string =>
  proof === 'secret_key' ? apiKey : md5(username + apiKey + signed)
