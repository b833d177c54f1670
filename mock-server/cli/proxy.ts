/** A host of this machine, as a URL has it. */
const LOOPBACK = /^(?:localhost|[\w.-]+\.localhost|127(?:\.\d+){3}|\[::1\])$/

type Env = { [name: string]: string | undefined }

/** What names a proxy for each protocol, the first that is set. */
const VARIABLES: Readonly<Record<string, readonly string[]>> = {
  'http:': ['http_proxy', 'HTTP_PROXY', 'all_proxy', 'ALL_PROXY'],
  'https:': ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY', 'all_proxy', 'ALL_PROXY'],
}

/** Exempts this machine from any proxy. `fetch` reads the variables at every request. */
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

/** An environment without any word of a proxy, for a program that only talks to this machine. */
export const withoutProxies = (env: Env): Env =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !/^(?:https?|all)_proxy$/i.test(name)))

/**
 * What to know of a proxy when a URL cannot be reached: which variable leads there, or that one is
 * set to no effect. Empty where there is none, and for this machine.
 */
export const proxyNote = (url: string, env: Env): string => {
  const { protocol = '', hostname = '' } = URL.parse(url) ?? {}
  const name = VARIABLES[protocol]?.find((variable) => env[variable])
  if (name === undefined || LOOPBACK.test(hostname) || isExempt(hostname, env)) return ''
  const proxy = withoutPassword(env[name] ?? '')
  if (/^all_proxy$/i.test(name))
    return ` (${name} is set, to ${proxy}, but Node does not read it: set HTTPS_PROXY and NODE_USE_ENV_PROXY=1 to go through a proxy)`
  return usesProxies(env)
    ? ` (${name} leads through the proxy ${proxy}; NO_PROXY=${hostname} goes around it)`
    : ` (${name} is set, to ${proxy}, but not used: NODE_USE_ENV_PROXY=1 goes through it)`
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
  return url?.host ? `${url.protocol}//${url.host}` : 'it is no URL'
}
