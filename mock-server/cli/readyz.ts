import { fetchFailure } from './fetch-failure.ts'
import { proxyNote } from './proxy.ts'
import type { ReadyzOptions } from './readyz-options.ts'
import type { Environment } from './settings.ts'
import { UsageError } from './values.ts'

const DEFAULT_WAIT = 30
/** @unit milliseconds */
const RETRY_INTERVAL = 100
/** The timeout of one attempt, generous for a busy server. @unit milliseconds */
const TRY_TIMEOUT = 2000

/**
 * Checks whether a server is ready: once, or until it is or the time is up.
 *
 * @throws UsageError for an invalid URL
 */
export const waitUntilReady = async (
  { url, wait }: ReadyzOptions,
  env: Environment,
): Promise<{ readonly ok: boolean; readonly report: string }> => {
  const base = baseOf(url ?? `http://${hostOf(env)}:${env.IAK_SANDBOX_PORT ?? env.PORT ?? 4250}`)
  const seconds = wait === true ? DEFAULT_WAIT : (wait ?? 0)
  const end = Date.now() + seconds * 1000
  for (;;) {
    const problem = await problemAt(`${base}/__admin/readyz`)
    if (problem === undefined) return { ok: true, report: `${base} is ready` }
    if (Date.now() + RETRY_INTERVAL >= end)
      return { ok: false, report: `iak-sandbox: ${base} is not ready: ${problem}` }
    await new Promise((resolve) => setTimeout(resolve, RETRY_INTERVAL))
  }
}

/** The host `start` listens on with the same variables. */
const hostOf = ({ IAK_SANDBOX_HOST: host }: Environment): string => {
  if (host === undefined || /^(?:0\.0\.0\.0|\[?::\]?)$/.test(host.trim())) return '127.0.0.1'
  const address = host.trim().replace(/^\[(.*)\]$/, '$1')
  return address.includes(':') ? `[${address}]` : address
}

const baseOf = (url: string): string => {
  if (!URL.canParse(url) || !/^https?:/.test(url))
    throw new UsageError(`--url must be a base URL such as http://127.0.0.1:4250, not "${url}".`)
  return url.replace(/\/+$/, '')
}

/** Why a server is not ready; undefined when it is. */
const problemAt = async (url: string): Promise<string | undefined> => {
  try {
    const { ok, status } = await fetch(url, { signal: AbortSignal.timeout(TRY_TIMEOUT) })
    if (ok) return undefined
    return status === 404
      ? 'it returns 404; perhaps its admin API is disabled'
      : `it returns ${status}`
  } catch (error) {
    return fetchFailure(error) + proxyNote(url, process.env)
  }
}
