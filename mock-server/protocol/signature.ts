import { hash } from 'node:crypto'
import type { Account } from '../billing/account.ts'
import type { Command, Signed } from '../billing/command.ts'
import type { Call } from './call.ts'

/** The digest all signs are made of, in lower-case hex. */
export const md5 = (text: string): string => hash('md5', text)

/**
 * Verifies a call's sign against the account it names; undefined when it is wrong.
 *
 * The only place a `Signed` command comes from. The sign is md5(username + api_key + the command's
 * last part), lower case.
 */
export const verifySignature = (call: Call, account: Account): Signed<Command> | undefined =>
  call.sign === md5(account.username + account.apiKey + call.signed)
    ? (call.command as Signed<Command>)
    : undefined
