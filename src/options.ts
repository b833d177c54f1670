import type { ClientOptions } from '../client-core/options.ts'

/** The vendor's remote sandbox. */
export const SANDBOX = 'https://testpostpaid.mobilepulsa.net'

/** The vendor's production API, where payments move real money. */
export const PRODUCTION = 'https://mobilepulsa.net'

/** How to reach the vendor, or a mock of it. */
export type IakPostpaidOptions = ClientOptions
