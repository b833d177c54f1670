/** A loopback host in a URL. */
const LOOPBACK = /^(?:localhost|[\w.-]+\.localhost|127(?:\.\d+){3}|\[::1\])$/

type Env = { [name: string]: string | undefined }

/** The proxy variables of each protocol; the first that is set wins. */
const VARIABLES: Readonly<Record<string, readonly string[]>> = {
  'http:': ['http_proxy', 'HTTP_PROXY', 'all_proxy', 'ALL_PROXY'],
  'https:': ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY', 'all_proxy', 'ALL_PROXY'],
}

/** Makes loopback requests bypass any proxy. `fetch` reads the variables at every request. */
export const keepLoopbackDirect = (env: Env, urls: readonly string[] = []): void => {
  const hosts = urls.flatMap((url) => URL.parse(url)?.hostname ?? [])
  const exempt = [
    ...(env.no_proxy ?? env.NO_PROXY ?? '').split(/[,\s]+/),
    'localhost',
    '127.0.0.1',
    '[::1]',
    ...hosts.filter((host) => LOOPBACK.test(host)),
  ].filter(Boolean)
  env.NO_PROXY = env.no_proxy = [...new Set(exempt)].join(',')
}

/** An environment without proxy variables, for a program that only uses loopback. */
export const withoutProxies = (env: Env): Env =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !/^(?:https?|all)_proxy$/i.test(name)))

/**
 * A note for the error message of an unreachable URL: which proxy variable is used, or set but
 * ignored. Empty without a proxy, and for loopback.
 */
export const proxyNote = (url: string, env: Env): string => {
  const { protocol = '', hostname = '' } = URL.parse(url) ?? {}
  const name = VARIABLES[protocol]?.find((variable) => env[variable])
  if (name === undefined || LOOPBACK.test(hostname) || isExempt(hostname, env)) return ''
  const proxy = withoutPassword(env[name] ?? '')
  if (/^all_proxy$/i.test(name))
    return ` (${name} is set to ${proxy}, but Node ignores it: set HTTPS_PROXY and NODE_USE_ENV_PROXY=1 to use a proxy)`
  return usesProxies(env)
    ? ` (${name} sends requests through the proxy ${proxy}; set NO_PROXY=${hostname} to bypass it)`
    : ` (${name} is set to ${proxy}, but not used: set NODE_USE_ENV_PROXY=1 to use it)`
}

const usesProxies = ({ NODE_USE_ENV_PROXY, NODE_OPTIONS = '' }: Env): boolean =>
  NODE_USE_ENV_PROXY === '1' ||
  NODE_OPTIONS.includes('--use-env-proxy') ||
  process.execArgv.includes('--use-env-proxy')

const isExempt = (hostname: string, { no_proxy, NO_PROXY }: Env): boolean =>
  (no_proxy ?? NO_PROXY ?? '')
    .split(/[,\s]+/)
    .some(
      (one) =>
        one === '*' ||
        one === hostname ||
        (/^[.*]/.test(one) && hostname.endsWith(one.replace(/^\*/, ''))),
    )

const withoutPassword = (proxy: string): string => {
  const url = URL.parse(proxy)
  return url?.host ? `${url.protocol}//${url.host}` : 'an invalid URL'
}
