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
 * IAK_BASE_URL and IAK_PREPAID_BASE_URL, anything else is a URL.
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
      prepaidUrl: sandbox.url,
      own: true,
      assumed: true,
      timeout,
      fetch: globalThis.fetch,
      close: () => sandbox.close(),
    }
  }
  const [url, prepaid] = urlsOf(against, env)
  keepLoopbackDirect(process.env, [url.href, prepaid.href])
  return {
    ...account(url, env),
    name: against,
    baseUrl: withoutSlash(url),
    prepaidUrl: withoutSlash(prepaid),
    own: false,
    timeout,
    fetch: pacedFetch(pace),
    close: async () => {},
  }
}

const withoutSlash = ({ href }: URL): string => href.replace(/\/+$/, '')

/** The host of each API. Where only one is given for the sandbox, it has both. */
const urlsOf = (against: string, env: NodeJS.ProcessEnv): readonly [URL, URL] => {
  if (against !== 'sandbox') return [readUrl(against), readUrl(against)]
  const { IAK_BASE_URL: postpaid, IAK_PREPAID_BASE_URL: prepaid } = env
  return [readUrl(postpaid || prepaid || SANDBOX), readUrl(prepaid || postpaid || PREPAID_SANDBOX)]
}

/** The vendor's remote sandbox of the prepaid API. */
const PREPAID_SANDBOX = 'https://prepaid.iak.dev'

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
