import { proxyNote } from './proxy.ts'
import type { ReadyzOptions } from './readyz-options.ts'
import type { Environment } from './settings.ts'
import { UsageError } from './values.ts'

const USUAL_WAIT = 30
/** @unit milliseconds */
const BETWEEN_TRIES = 100
/** Longer than a busy server takes to say that it is ready. @unit milliseconds */
const ONE_TRY = 2000

/** Asks a server whether it is ready: once, or again until it is or the time is up. @throws UsageError for what is no URL */
export const waitUntilReady = async (
  { url, wait }: ReadyzOptions,
  env: Environment,
): Promise<{ readonly ok: boolean; readonly report: string }> => {
  const base = baseOf(url ?? `http://${hostOf(env)}:${env.IAK_SANDBOX_PORT ?? env.PORT ?? 4250}`)
  const seconds = wait === true ? USUAL_WAIT : (wait ?? 0)
  const end = Date.now() + seconds * 1000
  for (;;) {
    const trouble = await troubleAt(`${base}/__admin/readyz`)
    if (trouble === undefined) return { ok: true, report: `${base} is ready` }
    if (Date.now() + BETWEEN_TRIES >= end)
      return { ok: false, report: `iak-sandbox: ${base} is not ready: ${trouble}` }
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_TRIES))
  }
}

/** Where on this machine `start` listens with the same variables. */
const hostOf = ({ IAK_SANDBOX_HOST: host }: Environment): string => {
  if (host === undefined || /^(?:0\.0\.0\.0|\[?::\]?)$/.test(host.trim())) return '127.0.0.1'
  const address = host.trim().replace(/^\[(.*)\]$/, '$1')
  return address.includes(':') ? `[${address}]` : address
}

const baseOf = (url: string): string => {
  if (!URL.canParse(url) || !/^https?:/.test(url))
    throw new UsageError(`readyz asks a base URL such as http://127.0.0.1:4250, not "${url}".`)
  return url.replace(/\/+$/, '')
}

/** Why a server is not ready; undefined when it is. */
const troubleAt = async (url: string): Promise<string | undefined> => {
  try {
    const { ok, status } = await fetch(url, { signal: AbortSignal.timeout(ONE_TRY) })
    if (ok) return undefined
    return status === 404 ? 'it answers 404; is its admin API disabled?' : `it answers ${status}`
  } catch (error) {
    const { message, cause } = error as Error
    return (cause instanceof Error ? cause.message : message) + proxyNote(url, process.env)
  }
}
