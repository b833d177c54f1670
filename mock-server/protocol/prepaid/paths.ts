import { OPERATIONS } from './operations.ts'

/** The path of version 1. */
export const VERSION_1 = '/v1/legacy/index'

/** What the paths of version 2 begin with. */
export const VERSION_2 = '/api/'

/** What the paths for browsers begin with. @source the vendor's client-side SDK */
export const BROWSERS = '/api/client-js/'

/** All paths of the prepaid API, with their methods. */
export const PREPAID_PATHS: readonly string[] = [
  `POST ${VERSION_1}`,
  ...OPERATIONS.map(({ path }) => `POST ${VERSION_2}${path}`),
  `GET ${VERSION_2}download/{tr_id}`,
]

/** Whether a path is one of the prepaid API, or below one. */
export const isPrepaidPath = (path: string): boolean =>
  isAtOrBelow(path, VERSION_1) ||
  isAtOrBelow(path, `${VERSION_2}download`) ||
  OPERATIONS.some(
    (operation) =>
      isAtOrBelow(path, VERSION_2 + operation.path) || isAtOrBelow(path, BROWSERS + operation.path),
  )

const isAtOrBelow = (path: string, base: string) => path === base || path.startsWith(`${base}/`)

/** The method of a prepaid path; undefined for any other path, also for one with too many segments. */
export const prepaidMethodOf = (path: string): 'GET' | 'POST' | undefined => {
  if (/^\/api\/download\/[^/]+(?:\/1)?$/.test(path)) return 'GET'
  if (/^\/v1\/legacy\/index(?:\/[^/]+){0,2}$/.test(path)) return 'POST'
  const rest = /^\/api\/(?:client-js\/)?(.+)$/.exec(path)?.[1] ?? ''
  if (/^pricelist(?:\/[^/]+){1,2}$/.test(rest)) return 'POST'
  return OPERATIONS.some((operation) => operation.path === rest) ? 'POST' : undefined
}

/** Whether a command belongs to version 1 of the prepaid API. */
export const isPrepaidCommand = (name: string): boolean =>
  OPERATIONS.some(({ command }) => command === name)
