import { hasBrowserPath, OPERATIONS } from './operations.ts'

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

/** All paths for browsers, with their methods. */
export const PREPAID_BROWSER_PATHS: readonly string[] = OPERATIONS.filter(hasBrowserPath).map(
  ({ path }) => `POST ${BROWSERS}${path}`,
)

/** Whether a path is one of the prepaid API, or below one. */
export const isPrepaidPath = (path: string): boolean =>
  isAtOrBelow(path, VERSION_1) ||
  isAtOrBelow(path, `${VERSION_2}download`) ||
  OPERATIONS.some(
    (operation) =>
      isAtOrBelow(path, VERSION_2 + operation.path) || isAtOrBelow(path, BROWSERS + operation.path),
  )

/** Whether a path is a base, or goes on after it. */
export const isAtOrBelow = (path: string, base: string): boolean =>
  path === base || path.startsWith(`${base}/`)

/**
 * Whether an unknown path can only be meant for the prepaid API: it has the beginning of version 1, or
 * ends with an operation, or is below `/api/`, where the postpaid API has nothing but `/api/v1/`.
 */
export const namesPrepaid = (path: string): boolean =>
  /^\/v\d+\/legacy\b/.test(path) ||
  OPERATIONS.some((operation) => path.endsWith(`/${operation.path}`)) ||
  /^\/api\/(?!v\d+(?:\/|$)|bill\b)./.test(path)

/** Whether a command belongs to version 1 of the prepaid API. */
export const isPrepaidCommand = (name: string): boolean =>
  OPERATIONS.some(({ command }) => command === name)
