import { BlockList, isIP, SocketAddress } from 'node:net'

/** An address in its canonical form, and its family as Node names it. */
export type Address = { readonly address: string; readonly family: 'ipv4' | 'ipv6' }

/** A network, such as 10.0.0.0/8. */
export type Network = Address & { readonly prefix: number }

/**
 * Parses an address: compressed, in lower case, without a zone. An IPv4 address inside an IPv6 one
 * (::ffff:10.0.0.1) becomes that IPv4 address. Undefined for anything else.
 */
export const toAddress = (text: string): Address | undefined => {
  const bare = text.replace(/%.*$/, '')
  if (isIP(bare) === 4) return { address: bare, family: 'ipv4' }
  if (isIP(bare) !== 6) return undefined
  const { address } = new SocketAddress({ address: bare, family: 'ipv6' })
  const [, inner] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(address) ?? []
  return inner === undefined ? { address, family: 'ipv6' } : { address: inner, family: 'ipv4' }
}

/** The constants of this folder, whose addresses are in their canonical form. */
const networks = (...texts: readonly string[]): readonly Network[] =>
  texts.map((text) => {
    const [address = '', prefix] = text.split('/')
    return { address, family: text.includes(':') ? 'ipv6' : 'ipv4', prefix: Number(prefix) }
  })

/** This machine and private networks. @source RFC 1122, RFC 1918, RFC 4193 */
export const PRIVATE: readonly Network[] = networks(
  '127.0.0.0/8',
  '::1/128',
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  'fc00::/7',
)

/**
 * Addresses of services with the metadata and credentials of cloud machines: link-local ones, and
 * some inside private networks. A larger network never includes them; they must be named.
 */
export const GUARDED: readonly Network[] = networks(
  '169.254.0.0/16',
  'fe80::/10',
  // The same range through NAT64.
  '64:ff9b::a9fe:0/112',
  // Amazon, Google, Alibaba.
  'fd00:ec2::/32',
  'fd20:ce::254/128',
  '100.100.100.200/32',
)

/** Networks in a form that is quick to search. */
export type NetworkList = {
  readonly add: (network: Network) => void
  readonly has: (address: Address) => boolean
}

/**
 * Creates a list. Node builds its own with the first use, because loading what that needs would take
 * some milliseconds of every start.
 */
export const listOf = (networks: readonly Network[]): NetworkList => {
  const known = [...networks]
  let lists: Readonly<Record<Address['family'], BlockList>> | undefined
  const build = () => {
    // One for each family, because Node finds every IPv4 address in `::/0`.
    const built = { ipv4: new BlockList(), ipv6: new BlockList() }
    for (const { address, prefix, family } of known)
      built[family].addSubnet(address, prefix, family)
    return built
  }
  return {
    add: (network) => {
      known.push(network)
      lists = undefined
    },
    has: ({ address, family }) => {
      lists ??= build()
      return lists[family].check(address, family)
    },
  }
}

/** Whether a whole network lies inside one of those. */
export const isInsideOneOf = (all: readonly Network[], inner: Network): boolean =>
  all.some((outer) => outer.prefix <= inner.prefix && listOf([outer]).has(inner))
