import type { Account } from '../billing/account.ts'
import type { Command, Signed } from '../billing/command.ts'
import { ResponseCode } from '../billing/response-code.ts'
import type { Call } from './call.ts'
import {
  accept,
  type EarlyRefusal,
  invalidSignature,
  type Result,
  reject,
  turnedAway,
} from './refusal.ts'
import { verifySignature } from './signature.ts'

/** A caller who signed well and may come in. */
export type Admitted = { readonly account: Account; readonly signed: Signed<Command> }

/** What a gatekeeper must know beside the call. */
export type Gate = { readonly callerIp: () => string; readonly maintenance: boolean }

/**
 * Lets a caller in, or says why not.
 *
 * @refuses InvalidSignature, AccountSuspended, InvalidIpAddress, Maintenance, in this order
 */
export const admit = (call: Call, account: Account | undefined, gate: Gate): Result<Admitted> => {
  const signed = account && verifySignature(call, account)
  if (!account || !signed) return reject(invalidSignature('the sign is wrong'))
  const refusal = turnAway(account, gate)
  return refusal ? reject(refusal) : accept({ account, signed })
}

const turnAway = (account: Account, { callerIp, maintenance }: Gate): EarlyRefusal | undefined => {
  const { username, suspended, allowedIps } = account
  if (suspended)
    return turnedAway(ResponseCode.AccountSuspended, `account ${username} is suspended`)
  if (allowedIps && !allowedIps.includes(callerIp()))
    return turnedAway(
      ResponseCode.InvalidIpAddress,
      `${callerIp()} is not on the IP list of account ${username}`,
    )
  return maintenance ? turnedAway(ResponseCode.Maintenance, 'maintenance is on') : undefined
}
