import { BlockList, isIPv6 } from 'node:net'

/** A host that cannot be listened on; the message says how one is written. */
export class HostUnusable extends Error {
  override readonly name = 'HostUnusable'
}

/**
 * Reads the host to listen on: an address or a name. An IPv6 address may stand in brackets, as in a URL.
 *
 * @throws HostUnusable for what is neither, such as one with a port or a scheme
 */
export const readHost = (text: string): string => {
  const host = text.trim()
  const [, inBrackets] = /^\[([^\]]*)\]$/.exec(host) ?? []
  const bare = inBrackets ?? host
  if (isIPv6(bare)) return bare
  const [, before] = /^(.*):\d+$/.exec(host) ?? []
  if (before !== undefined || host.includes('://') || host.includes('/'))
    throw new HostUnusable(
      `the host "${host}" is more than an address; write it alone, such as 127.0.0.1 or ::1, and give the port as the port`,
    )
  if (inBrackets !== undefined || !/^[\w.-]+$/.test(host))
    throw new HostUnusable(
      `the host "${host}" is no address and no name; write one such as 127.0.0.1, ::1, 0.0.0.0 or localhost`,
    )
  return host
}

const LOOPBACK = new BlockList()
LOOPBACK.addSubnet('127.0.0.0', 8)
LOOPBACK.addAddress('::1', 'ipv6')

/** Tells addresses that only this machine can reach. */
export const isLoopback = (host: string): boolean =>
  /^localhost\.?$/i.test(host) ||
  LOOPBACK.check(host) ||
  (isIPv6(host) && LOOPBACK.check(host, 'ipv6'))
