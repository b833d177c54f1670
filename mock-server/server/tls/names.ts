import { HOSTS } from '../../protocol/hosts.ts'

/** The host of the vendor's postpaid sandbox. */
export const VENDOR_HOST = 'testpostpaid.mobilepulsa.net'

/** DNS names on the certificate. */
export const DNS_NAMES: readonly string[] = [
  VENDOR_HOST,
  'mobilepulsa.net',
  '*.mobilepulsa.net',
  ...HOSTS.filter(({ api }) => api === 'prepaid').map(({ name }) => name),
  'localhost',
]

/** The vendor's names that a hosts file can point to this machine; it has no wildcards. */
export const VENDOR_HOSTS = DNS_NAMES.filter((name) => name !== 'localhost' && !name.includes('*'))

/** IP addresses on the certificate. */
export const ADDRESSES = ['127.0.0.1', '::1'] as const

/**
 * The name constraints of the CA: domains with their subdomains, and networks. Clients reject its
 * certificates for anything else, so a stolen CA key cannot impersonate a bank.
 */
export const PERMITTED = {
  dns: ['mobilepulsa.net', 'iak.dev', 'iak.id', 'localhost'],
  networks: ['127.0.0.1/32', '::1/128'],
} as const
