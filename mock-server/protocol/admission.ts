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

/** A verified call of an admitted account. */
export type Admitted = { readonly account: Account; readonly signed: Signed<Command> }

/** What admission depends on, besides the call. */
export type Gate = { readonly callerIp: () => string; readonly maintenance: boolean }

/**
 * Admits a caller or refuses it.
 *
 * @refuses InvalidSignature, AccountSuspended, InvalidIpAddress, Maintenance, in this order
 */
export const admit = (call: Call, account: Account | undefined, gate: Gate): Result<Admitted> => {
  const signed = account && verifySignature(call, account)
  if (!account || !signed) return reject(UNVERIFIED)
  const refusal = turnAway(account, gate)
  return refusal ? reject(refusal) : accept({ account, signed })
}

/** The cause is diagnosed later, since that needs every account. */
const UNVERIFIED = invalidSignature({
  reason: 'the sign is invalid',
  remedy: 'sign the call again',
})

const turnAway = (account: Account, { callerIp, maintenance }: Gate): EarlyRefusal | undefined => {
  const { username, suspended, allowedIps } = account
  if (suspended)
    return turnedAway('account-suspended', {
      reason: `account ${username} is suspended`,
      remedy: `to lift the suspension: PATCH /__admin/accounts/${username} {"suspended": false}`,
    })
  if (allowedIps && !allowedIps.includes(callerIp()))
    return turnedAway('address-not-allowed', {
      reason: `${callerIp()} is not one of the allowed IP addresses of account ${username}`,
      remedy: `add it, or allow every address: PATCH /__admin/accounts/${username} {"allowedIps": null}`,
    })
  return maintenance
    ? turnedAway('maintenance', {
        reason: 'maintenance mode is on',
        remedy: 'turn it off: PUT /__admin/settings {"maintenance": false}',
      })
    : undefined
}
