import type { IakPostpaidOptions, WireFormat } from 'iak-postpaid'

/** Who is asked whether the contracts hold, and as whom. */
export type Target = {
  /** As the person named it: `mock`, `sandbox`, or the URL. */
  readonly name: string
  readonly baseUrl: string
  readonly username: string
  readonly apiKey: string
  /** A target of one's own may be asked as fast as it answers; another's is asked slowly and in turn. */
  readonly own: boolean
  close(): Promise<void>
}

/** How the client reaches a target. */
export const clientOptions = (
  { baseUrl, username, apiKey }: Target,
  format: WireFormat,
  timeout: number,
): IakPostpaidOptions => ({ baseUrl, username, apiKey, format, timeout })
