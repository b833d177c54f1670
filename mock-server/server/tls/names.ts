/** The host of the vendor's sandbox. */
export const VENDOR_HOST = 'testpostpaid.mobilepulsa.net'

/** DNS names on the certificate. */
export const DNS_NAMES = [VENDOR_HOST, 'mobilepulsa.net', '*.mobilepulsa.net', 'localhost'] as const

/** The vendor's names that a hosts file can point to this machine; it has no wildcards. */
export const VENDOR_HOSTS = DNS_NAMES.filter((name) => name !== 'localhost' && !name.includes('*'))

/** IP addresses on the certificate. */
export const ADDRESSES = ['127.0.0.1', '::1'] as const

/**
 * The name constraints of the CA: domains with their subdomains, and networks. Clients reject its
 * certificates for anything else, so a stolen CA key cannot impersonate a bank.
 */
export const PERMITTED = {
  dns: ['mobilepulsa.net', 'localhost'],
  networks: ['127.0.0.1/32', '::1/128'],
} as const
