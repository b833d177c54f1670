import { SANDBOX } from 'iak-postpaid'
import { keepLoopbackDirect } from '../../mock-server/cli/proxy.ts'
import { startSandbox } from '../../mock-server/index.ts'
import { pacedFetch, type Target } from './target.ts'

/** Wrong usage; the message says what is missing. */
export class WrongUsage extends Error {}

/** Options for the target. */
export type TargetOptions = {
  readonly against: string
  /** Between requests, except to a local mock. @unit milliseconds */
  readonly pace: number
  /** For one request and its reply. @unit milliseconds */
  readonly timeout: number
  /** Folders that override the built-in fixtures of the mock. */
  readonly fixtures?: readonly string[]
}

const OWN = { username: '123123123', apiKey: 'sandbox' } as const

/**
 * Resolves `--against`: `mock` starts one on a free port, `sandbox` is the vendor's or
 * IAK_BASE_URL, anything else is a URL.
 *
 * @throws WrongUsage for an invalid URL or a missing account
 */
export const chooseTarget = async (
  { against, pace, timeout, fixtures = [] }: TargetOptions,
  env: NodeJS.ProcessEnv,
): Promise<Target> => {
  if (against === 'mock') {
    const sandbox = await startSandbox({ port: 0, fixtures })
    return {
      ...OWN,
      name: 'mock',
      baseUrl: sandbox.url,
      own: true,
      assumed: true,
      timeout,
      fetch: globalThis.fetch,
      close: () => sandbox.close(),
    }
  }
  const url = readUrl(against === 'sandbox' ? env.IAK_BASE_URL || SANDBOX : against)
  keepLoopbackDirect(process.env, [url.href])
  return {
    ...account(url, env),
    name: against,
    baseUrl: url.href.replace(/\/+$/, ''),
    own: false,
    timeout,
    fetch: pacedFetch(pace),
    close: async () => {},
  }
}

const readUrl = (text: string): URL => {
  const url = URL.parse(text)
  if (url && /^https?:$/.test(url.protocol)) return url
  throw new WrongUsage(`--against must be mock, sandbox or a URL, not ${JSON.stringify(text)}`)
}

/** The default account for a mock on this machine. */
const account = ({ hostname }: URL, env: NodeJS.ProcessEnv) => {
  const { IAK_USERNAME: username, IAK_API_KEY: apiKey } = env
  if (username && apiKey) return { username, apiKey, assumed: false }
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  if (local && !username && !apiKey) return { ...OWN, assumed: true }
  throw new WrongUsage(
    `${hostname} requires an account: set IAK_USERNAME and IAK_API_KEY (the development key)`,
  )
}
