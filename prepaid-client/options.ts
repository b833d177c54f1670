import type { ClientOptions } from '../client-core/options.ts'

/** The vendor's remote sandbox. */
export const SANDBOX = 'https://prepaid.iak.dev'

/** The vendor's production API, where top-ups cost real money. */
export const PRODUCTION = 'https://prepaid.iak.id'

/** A version of the API; both do the same under other names. */
export type ApiVersion = 1 | 2

/** How to reach the vendor, or a mock of it. */
export type IakPrepaidOptions = ClientOptions & {
  /** 2 by default. OVO, operators, receipts and eSIM mails exist in version 2 only, and use it always. */
  readonly version?: ApiVersion
}

/** @throws TypeError unless it is 1 or 2 */
export const readVersion = ({ version = 2 }: IakPrepaidOptions): ApiVersion => {
  if (version === 1 || version === 2) return version
  throw new TypeError(`version must be 1 or 2, not ${JSON.stringify(version)}`)
}
