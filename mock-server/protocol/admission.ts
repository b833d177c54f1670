import type { Account } from '../billing/account.ts'
import { ResponseCode } from '../billing/response-code.ts'
import { type EarlyRefusal, turnedAway } from './refusal.ts'

/**
 * Turns away a caller who signed well but may not come in now.
 *
 * @refuses AccountSuspended, InvalidIpAddress, Maintenance, in this order
 */
export const turnAway = (
  account: Account,
  callerIp: () => string,
  maintenance: boolean,
): EarlyRefusal | undefined => {
  if (account.suspended)
    return turnedAway(ResponseCode.AccountSuspended, `account ${account.username} is suspended`)
  if (account.allowedIps && !account.allowedIps.includes(callerIp()))
    return turnedAway(
      ResponseCode.InvalidIpAddress,
      `${callerIp()} is not on the IP list of account ${account.username}`,
    )
  return maintenance ? turnedAway(ResponseCode.Maintenance, 'maintenance is on') : undefined
}
