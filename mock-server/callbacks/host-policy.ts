import { GUARDED, isInsideOneOf, listOf, PRIVATE, toAddress } from './addresses.ts'
import { canonicalName, type HostEntry, parseHostEntry } from './host-entry.ts'
import type { Parsed } from './parsed.ts'
import { isVendorAddress, isVendorName } from './vendor-hosts.ts'

/** Decides which hosts callbacks may be sent to; each function returns why not, or undefined. */
export type HostPolicy = {
  /**
   * Why nothing is sent to the host of a URL, whatever its name resolves to; undefined when its
   * addresses decide.
   */
  readonly whyHostRefused: (host: string) => string | undefined
  /** Why nothing is sent to an address to which a host resolves. */
  readonly whyAddressRefused: (address: string, host: string) => string | undefined
}

/**
 * Parses which hosts are allowed besides this machine and private networks.
 *
 * @param texts names, `*.example.test`, addresses, or networks such as 203.0.113.0/24
 */
export const parseHostPolicy = (texts: readonly string[]): Parsed<HostPolicy> => {
  const entries: HostEntry[] = []
  for (const text of texts) {
    const entry = parseHostEntry(text)
    if (!entry.ok) return entry
    entries.push(entry.value)
  }
  return { ok: true, value: createHostPolicy(entries) }
}

const createHostPolicy = (entries: readonly HostEntry[]): HostPolicy => {
  const names = new Set<string>()
  const suffixes: string[] = []
  const allowed = listOf(PRIVATE)
  const named = listOf([])
  for (const entry of entries) {
    if (entry.kind === 'name') names.add(entry.name)
    else if (entry.kind === 'subdomains') suffixes.push(`.${entry.of}`)
    else (isInsideOneOf(GUARDED, entry.network) ? named : allowed).add(entry.network)
  }
  const isNamed = (host: string) =>
    names.has(host) || suffixes.some((suffix) => host.endsWith(suffix))

  const whyAddressRefused = (text: string, host: string): string | undefined => {
    const found = toAddress(text)
    if (!found) return `${text} is not an address`
    const { address } = found
    if (isVendorAddress(found)) return `${address} is the vendor's; callbacks are never sent there`
    if (guarded.has(found))
      return named.has(found)
        ? undefined
        : `${address} may hold credentials of a cloud machine; if it is yours, allow it with --callback-hosts ${address}`
    if (allowed.has(found) || isNamed(canonicalName(host))) return undefined
    return `${address} is neither this machine nor in a private network; if it is yours, allow it with --callback-hosts ${toAddress(host)?.address ?? canonicalName(host)}`
  }

  return {
    whyAddressRefused,
    whyHostRefused: (host) => {
      if (toAddress(host)) return whyAddressRefused(host, host)
      return isVendorName(canonicalName(host))
        ? `${host} is the vendor's; callbacks are never sent there`
        : undefined
    },
  }
}

const guarded = listOf(GUARDED)
