import type { Api } from '../billing/transaction.ts'

/** One of the vendor's hosts. */
type VendorHost = {
  readonly name: string
  readonly api: Api
  readonly environment: 'sandbox' | 'production'
}

/** The vendor's hosts; those of the prepaid API have an old and a new name. */
export const HOSTS: readonly VendorHost[] = [
  { name: 'testpostpaid.mobilepulsa.net', api: 'postpaid', environment: 'sandbox' },
  { name: 'mobilepulsa.net', api: 'postpaid', environment: 'production' },
  { name: 'testprepaid.mobilepulsa.net', api: 'prepaid', environment: 'sandbox' },
  { name: 'api.mobilepulsa.net', api: 'prepaid', environment: 'production' },
  { name: 'prepaid.iak.dev', api: 'prepaid', environment: 'sandbox' },
  { name: 'prepaid.iak.id', api: 'prepaid', environment: 'production' },
]

const BY_NAME = new Map(HOSTS.map((host) => [host.name, host]))

/** The vendor's host in a `Host` header; undefined for any other, such as localhost. */
export const vendorHost = (host: string | undefined): VendorHost | undefined =>
  host === undefined ? undefined : BY_NAME.get((host.split(':', 1)[0] ?? '').toLowerCase())

/** The hosts of an API in an environment. */
export const hostsOf = (api: Api, environment: VendorHost['environment']): readonly string[] =>
  HOSTS.filter((host) => host.api === api && host.environment === environment).map(
    ({ name }) => name,
  )
