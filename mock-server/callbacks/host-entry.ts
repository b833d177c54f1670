import { isIP } from 'node:net'
import { domainToASCII } from 'node:url'
import { type Network, toAddress } from './addresses.ts'
import type { Parsed } from './parsed.ts'
import { isVendorAddress, isVendorName } from './vendor-hosts.ts'

/** One entry of `--callback-hosts`: a name, all names below one, or addresses. */
export type HostEntry =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'subdomains'; readonly of: string }
  | { readonly kind: 'network'; readonly network: Network }

const FORMS = 'write a name, *.example.test, an address, or a network such as 203.0.113.0/24'

const wrong = (problem: string) => ({ ok: false, problem }) as const

/** Parses an entry. */
export const parseHostEntry = (written: string): Parsed<HostEntry> => {
  const text = written.trim()
  if (text === '') return wrong(`an entry is empty; ${FORMS}`)
  if (text.includes('://'))
    return wrong(`"${text}" is a URL; write its host alone, without scheme, port and path`)
  if (text.includes('/')) return parseNetwork(text)
  const address = toAddress(withoutBrackets(text))
  if (address) return entryOf({ ...address, prefix: widthOf(address.family) }, text)
  if (/:\d*$/.test(text))
    return wrong(`"${text}" has a port; write the host alone, which allows all its ports`)
  return parseName(text)
}

const withoutBrackets = (text: string) => text.replace(/^\[(.*)\]$/, '$1')

const widthOf = (family: Network['family']) => (family === 'ipv4' ? 32 : 128)

const parseNetwork = (text: string): Parsed<HostEntry> => {
  const [before = '', after = '', ...more] = text.split('/')
  const address = toAddress(withoutBrackets(before))
  if (!address || more.length > 0) return wrong(`"${text}" is not a network; ${FORMS}`)
  // ::ffff:10.0.0.0/104 is 10.0.0.0/8.
  const offset = isIP(withoutBrackets(before)) === 6 && address.family === 'ipv4' ? 96 : 0
  const [least, most] = [offset, offset + widthOf(address.family)]
  const prefix = /^\d{1,3}$/.test(after) ? Number(after) : Number.NaN
  return prefix >= least && prefix <= most
    ? entryOf({ ...address, prefix: prefix - offset }, text)
    : wrong(`"${text}" must have a number from ${least} to ${most} after the slash`)
}

const entryOf = (network: Network, text: string): Parsed<HostEntry> =>
  network.prefix === widthOf(network.family) && isVendorAddress(network)
    ? wrong(`"${text}" is the vendor's; callbacks are never sent there, remove it`)
    : { ok: true, value: { kind: 'network', network } }

const NAME = /^(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]{0,62})(?:\.[a-z0-9_][a-z0-9_-]{0,62})*$/

const parseName = (text: string): Parsed<HostEntry> => {
  const isWildcard = text.startsWith('*.')
  const name = canonicalName(isWildcard ? text.slice(2) : text)
  if (text === '*')
    return wrong('"*" would allow every host; if you mean that, write 0.0.0.0/0 and ::/0')
  // URLs read 10.1 as 10.0.0.1, so no host ever has such a name.
  if (!NAME.test(name) || /^(?:0x[\da-f]*|\d+)$/.test(name.split('.').at(-1) ?? ''))
    return wrong(`"${text}" is neither a name nor an address; ${FORMS}`)
  if (isVendorName(name))
    return wrong(`"${text}" is the vendor's; callbacks are never sent there, remove it`)
  return {
    ok: true,
    value: isWildcard ? { kind: 'subdomains', of: name } : { kind: 'name', name },
  }
}

/** A name as in a URL (ASCII, in lower case), without a trailing dot. */
export const canonicalName = (name: string): string => domainToASCII(name).replace(/\.$/, '')
