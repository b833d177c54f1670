/** The host that clients of the vendor's sandbox have in their code. */
export const VENDOR_HOST = 'testpostpaid.mobilepulsa.net'

/** The names a certificate is for. */
export const DNS_NAMES = [VENDOR_HOST, 'mobilepulsa.net', '*.mobilepulsa.net', 'localhost'] as const

/** The vendor's names among them that a hosts file can lead to this machine: it has no wildcards. */
export const VENDOR_HOSTS = DNS_NAMES.filter((name) => name !== 'localhost' && !name.includes('*'))

/** The addresses a certificate is for. */
export const ADDRESSES = ['127.0.0.1', '::1'] as const

/**
 * What the CA may speak for: names with all below them, and networks. A client refuses a certificate for
 * anything else, so that a stolen CA key opens nobody's bank.
 */
export const PERMITTED = {
  dns: ['mobilepulsa.net', 'localhost'],
  networks: ['127.0.0.1/32', '::1/128'],
} as const
