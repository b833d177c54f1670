import { isBlockedPort } from './blocked-ports.ts'
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
 * Checks whether a server is ready: once, or until it is or the time is up. A port that `fetch`
 * blocks is tried only once, because waiting does not help.
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
    const { ok, note } = await ask(`${base}/__admin/readyz`)
    if (ok) return { ok, report: `${base} is ready${note && `; warning: ${note}`}` }
    if (isBlockedPort(Number(new URL(base).port)) || Date.now() + RETRY_INTERVAL >= end)
      return { ok, report: `iak-sandbox: ${base} is not ready: ${note}` }
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

/** Whether a server is ready; the note says why it is not, or contains a warning, or is empty. */
const ask = async (url: string): Promise<{ readonly ok: boolean; readonly note: string }> => {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(TRY_TIMEOUT) })
    if (response.ok) return { ok: true, note: await warningIn(response) }
    const { status } = response
    const disabled = 'it returns 404; perhaps its admin API is disabled'
    return { ok: false, note: status === 404 ? disabled : `it returns ${status}` }
  } catch (error) {
    return { ok: false, note: fetchFailure(error) + proxyNote(url, process.env) }
  }
}

/** What is ready may be another program, whose reply has no warning. */
const warningIn = async (response: Response): Promise<string> => {
  const body = (await response.json().catch(() => undefined)) as { warning?: unknown } | undefined
  return typeof body?.warning === 'string' ? body.warning : ''
}
