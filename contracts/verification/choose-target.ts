import { SANDBOX } from 'iak-postpaid'
import { keepLoopbackDirect } from '../../mock-server/cli/proxy.ts'
import { startSandbox } from '../../mock-server/index.ts'
import { pacedFetch, type Target } from './target.ts'

/** The words cannot be followed; the message says what is missing. */
export class WrongUsage extends Error {}

/** What a person says of the target. */
export type TargetOptions = {
  readonly against: string
  /** @unit milliseconds between requests to anybody's server but one's own mock */
  readonly pace: number
  /** @unit milliseconds for one exchange */
  readonly timeout: number
  /** Folders laid over the built-in fixtures of the mock. */
  readonly fixtures?: readonly string[]
}

const OWN = { username: '123123123', apiKey: 'sandbox' } as const

/**
 * Finds the target that `--against` names: `mock` starts one on a free port, `sandbox` is the vendor's
 * or whatever IAK_BASE_URL says, anything else is a URL.
 *
 * @throws WrongUsage when it is no URL, or the account is missing
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
  throw new WrongUsage(`--against is mock, sandbox or a URL, not ${JSON.stringify(text)}`)
}

/** A mock that listens on this machine has the usual account, unless told otherwise. */
const account = ({ hostname }: URL, env: NodeJS.ProcessEnv) => {
  const { IAK_USERNAME: username, IAK_API_KEY: apiKey } = env
  if (username && apiKey) return { username, apiKey, assumed: false }
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  if (local && !username && !apiKey) return { ...OWN, assumed: true }
  throw new WrongUsage(
    `${hostname} wants an account: set IAK_USERNAME and IAK_API_KEY (the development key)`,
  )
}
