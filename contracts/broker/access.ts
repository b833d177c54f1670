import { keepLoopbackDirect } from '../../mock-server/cli/proxy.ts'
import { WrongUsage } from '../verification/choose-target.ts'

/** Options that say which broker, and as whom. */
export type AccessOptions = {
  /** Its base URL; `true` for that of PACT_BROKER_BASE_URL. */
  readonly broker?: string | true
  readonly token?: string
  readonly brokerUsername?: string
  readonly brokerPassword?: string
  /** For one request and its reply. @unit milliseconds */
  readonly timeout: number
}

/** A broker, and how to authenticate there. */
export type BrokerAccess = {
  /** Without credentials, and without a slash at the end. */
  readonly url: URL
  /** The value of the header; undefined for a broker that anybody may read. */
  readonly authorization: string | undefined
  /** What no output may contain. */
  readonly secrets: readonly string[]
  readonly timeout: number
}

/**
 * Reads the URL and the credentials of a broker from the options, or from the variables of Pact's
 * own tools.
 *
 * @throws WrongUsage
 */
export const accessTo = (options: AccessOptions, env: NodeJS.ProcessEnv): BrokerAccess => {
  const url = readUrl(options.broker === true ? env.PACT_BROKER_BASE_URL : options.broker)
  const inUrl = { name: decodeURIComponent(url.username), word: decodeURIComponent(url.password) }
  url.username = url.password = ''
  keepLoopbackDirect(process.env, [url.href])
  // An option says more about this run than a variable of the whole shell.
  const given = options.token ?? (options.brokerUsername ? undefined : env.PACT_BROKER_TOKEN)
  const token = inUrl.name ? undefined : given || undefined
  const name = options.brokerUsername ?? (inUrl.name || env.PACT_BROKER_USERNAME)
  const password = options.brokerPassword ?? (inUrl.word || env.PACT_BROKER_PASSWORD) ?? ''
  if (options.token && options.brokerUsername)
    throw new WrongUsage('--token and --broker-username exclude each other; give one of them')
  const basic = name ? Buffer.from(`${name}:${password}`).toString('base64') : undefined
  const authorization = token ? `Bearer ${token}` : basic && `Basic ${basic}`
  if (authorization !== undefined && !/^[\x20-\x7e]+$/.test(authorization))
    throw new WrongUsage('the token of the broker has a character that no header can carry')
  return {
    url,
    authorization: authorization || undefined,
    secrets: [token, basic, password].flatMap((one) => one || []),
    timeout: options.timeout,
  }
}

const readUrl = (given: string | undefined): URL => {
  if (!given)
    throw new WrongUsage(
      '--broker needs the URL of the broker, or PACT_BROKER_BASE_URL must be set',
    )
  const url = URL.parse(given)
  // The text may contain a password.
  if (!url || !/^https?:$/.test(url.protocol))
    throw new WrongUsage(
      '--broker, or PACT_BROKER_BASE_URL, must be the http or https URL of a Pact Broker',
    )
  url.search = url.hash = ''
  url.pathname = url.pathname.replace(/\/+$/, '')
  return url
}
