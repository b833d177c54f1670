import { isIPv6 } from 'node:net'
import { canonicalIp } from '../http/request.ts'

/** An invalid host to listen on; the message says what is valid. */
export class HostUnusable extends Error {
  override readonly name = 'HostUnusable'
}

/**
 * Parses the host to listen on: an address or a name. An IPv6 address may be in brackets, as in a
 * URL.
 *
 * @throws HostUnusable for anything else, such as a host with a port or a scheme
 */
export const readHost = (text: string): string => {
  const host = text.trim()
  const [, inBrackets] = /^\[([^\]]*)\]$/.exec(host) ?? []
  const bare = inBrackets ?? host
  if (isIPv6(bare)) return bare
  const [, before] = /^(.*):\d+$/.exec(host) ?? []
  if (before !== undefined || host.includes('://') || host.includes('/'))
    throw new HostUnusable(
      `the host "${host}" is not a plain address; use 127.0.0.1 or ::1, for example, and set the port separately`,
    )
  if (inBrackets !== undefined || !/^[\w.-]+$/.test(host))
    throw new HostUnusable(
      `the host "${host}" is neither an address nor a name; use 127.0.0.1, ::1, 0.0.0.0 or localhost, for example`,
    )
  return host
}

/** Whether only this machine can reach an address. */
export const isLoopback = (host: string): boolean => {
  const address = canonicalIp(host)
  return /^localhost\.?$/i.test(host) || address === '::1' || address?.startsWith('127.') === true
}
