/** Headers of a connection, or those that fetch sets itself. */
const OF_THE_CONNECTION = new Set([
  'connection',
  'content-encoding',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

/** The headers that a proxy passes on. @param isDropped others that it does not */
export const endToEnd = (
  all: Headers,
  isDropped: (name: string, value: string) => boolean = () => false,
): Headers => {
  const named = (all.get('connection') ?? '').split(',').map((name) => name.trim().toLowerCase())
  return new Headers(
    [...all].filter(
      ([name, value]) =>
        !OF_THE_CONNECTION.has(name) && !named.includes(name) && !isDropped(name, value),
    ),
  )
}
