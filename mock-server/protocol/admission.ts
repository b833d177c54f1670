import type { Account } from '../billing/account.ts'
import type { Command, Signed } from '../billing/command.ts'
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
  if (!account || !signed) return reject(UNPROVEN)
  const refusal = turnAway(account, gate)
  return refusal ? reject(refusal) : accept({ account, signed })
}

/** Why is found out later, for it takes a look at every account. */
const UNPROVEN = invalidSignature({ reason: 'the sign is wrong', remedy: 'sign the call again' })

const turnAway = (account: Account, { callerIp, maintenance }: Gate): EarlyRefusal | undefined => {
  const { username, suspended, allowedIps } = account
  if (suspended)
    return turnedAway('account-suspended', {
      reason: `account ${username} is suspended`,
      remedy: `lift it: PATCH /__admin/accounts/${username} {"suspended": false}`,
    })
  if (allowedIps && !allowedIps.includes(callerIp()))
    return turnedAway('address-not-allowed', {
      reason: `${callerIp()} is not on the IP list of account ${username}`,
      remedy: `add it, or let every address in: PATCH /__admin/accounts/${username} {"allowedIps": null}`,
    })
  return maintenance
    ? turnedAway('maintenance', {
        reason: 'maintenance is on',
        remedy: 'turn it off: PUT /__admin/settings {"maintenance": false}',
      })
    : undefined
}
