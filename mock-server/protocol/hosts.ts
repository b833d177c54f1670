import type { Api } from '../billing/transaction.ts'

/** The vendor's hosts of each API: sandbox and production, those of the prepaid API old and new. */
export const HOSTS: Readonly<Record<Api, readonly string[]>> = {
  postpaid: ['testpostpaid.mobilepulsa.net', 'mobilepulsa.net'],
  prepaid: [
    'testprepaid.mobilepulsa.net',
    'api.mobilepulsa.net',
    'prepaid.iak.dev',
    'prepaid.iak.id',
  ],
}

const APIS: ReadonlyMap<string, Api> = new Map(
  (['postpaid', 'prepaid'] as const).flatMap((api) =>
    HOSTS[api].map((name): [string, Api] => [name, api]),
  ),
)

/** The name in a `Host` header, without a port. */
export const nameIn = (host: string): string => (host.split(':', 1)[0] ?? '').toLowerCase()

/** The API of one of the vendor's hosts; undefined for any other host, such as localhost. */
export const apiOfHost = (host: string | undefined): Api | undefined =>
  host === undefined ? undefined : APIS.get(nameIn(host))
