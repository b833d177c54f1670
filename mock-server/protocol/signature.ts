import { hash } from 'node:crypto'
import type { Account } from '../billing/account.ts'
import type { Command, Signed } from '../billing/command.ts'
import type { Call } from './call.ts'

/** The digest of every sign, in lower-case hex. */
export const md5 = (text: string): string => hash('md5', text)

/**
 * Verifies a call against its account; undefined when invalid.
 *
 * The only place a `Signed` command comes from. The sign is md5(username + api_key + the command's
 * last part), lower case; on the browser path the secret_key is the api_key itself.
 *
 * @assumed both keys are the same: the vendor issues a separate secret key for browsers
 */
export const verifySignature = (call: Call, account: Account): Signed<Command> | undefined =>
  call.sign === proofOf(call, account) ? (call.command as Signed<Command>) : undefined

const proofOf = ({ proof, signed }: Call, { username, apiKey }: Account): string =>
  proof === 'secret_key' ? apiKey : md5(username + apiKey + signed)
