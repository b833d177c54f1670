import { BlockList, isIPv6 } from 'node:net'

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

const LOOPBACK = new BlockList()
LOOPBACK.addSubnet('127.0.0.0', 8)
LOOPBACK.addAddress('::1', 'ipv6')

/** Whether only this machine can reach an address. */
export const isLoopback = (host: string): boolean =>
  /^localhost\.?$/i.test(host) ||
  LOOPBACK.check(host) ||
  (isIPv6(host) && LOOPBACK.check(host, 'ipv6'))
