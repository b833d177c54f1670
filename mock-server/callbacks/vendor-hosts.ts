import { type Address, listOf } from './addresses.ts'

/**
 * The vendor's domains. Nothing is ever sent to a host below them, even if a hosts file points the
 * name to this machine.
 *
 * @source vendor reference, prepaid and postpaid; the last is the mirror of its documentation
 */
const DOMAINS = ['mobilepulsa.net', 'iak.id', 'iak.dev', 'irongatedigital.com'] as const

/**
 * The addresses the vendor sends callbacks from.
 *
 * @source vendor reference, "Security"
 */
const SENDERS = listOf(
  ['52.76.169.212', '52.220.38.194'].map((address) => ({ address, family: 'ipv4', prefix: 32 })),
)

/** Whether a name is the vendor's. @param name in lower case, without a trailing dot */
export const isVendorName = (name: string): boolean =>
  DOMAINS.some((domain) => name === domain || name.endsWith(`.${domain}`))

/** Whether an address is one of the vendor's. */
export const isVendorAddress = (address: Address): boolean => SENDERS.has(address)
