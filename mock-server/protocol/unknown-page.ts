import { BILL_PATH, methodOf, VENDOR_PATHS } from './paths.ts'
import { prepaidHost, prepaidPath } from './prepaid.ts'
import type { Diagnosis } from './refusal.ts'

/** What a request for an unknown page tells about its sender's mistake. */
export type AskedPage = {
  readonly method: string
  /** As it was written, inside its namespace and without the query. */
  readonly path: string
  readonly host?: string | undefined
  readonly origin?: string | undefined
}

/** Says what is wrong with a path or a method that is not the vendor's. */
export const diagnosePage = (asked: AskedPage): Diagnosis => {
  const { method, path } = asked
  for (const look of LOOKS) {
    const found = look(asked)
    if (found) return found
  }
  return {
    reason: `${NOTHING} ${method} ${short(path)}`,
    remedy: `the vendor's paths are ${VENDOR_PATHS.join(', ')}; the base URL is the server's own, without a path or with /ns/<name>`,
  }
}

const NOTHING = 'nothing answers'

/** Whether a diagnosis of a page says no more than that there is none. */
export const isUnexplained = ({ reason }: Diagnosis): boolean => reason.startsWith(`${NOTHING} `)

type Look = (asked: AskedPage) => Diagnosis | undefined

/** A browser asks first whether it may send JSON to another origin. */
const preflight: Look = ({ method, path, origin }) => {
  if (method !== 'OPTIONS' || (origin === undefined && methodOf(path) === undefined))
    return undefined
  return {
    reason: `the vendor's ${short(path)} answers no OPTIONS, so a page in a browser cannot call it`,
    remedy:
      'call it from your server, for the api_key in the sign is a secret; /api/v1/client-js/bill/check is the one for browsers, with secret_key in place of sign',
  }
}

const prepaid: Look = ({ path, host }) => {
  const cleaned = cleanUp(path)
  const operation = prepaidPath(cleaned)
  if (operation !== undefined)
    return {
      reason: `${short(path)} is a path of the vendor's prepaid API (${operation})`,
      remedy: `this server imitates the postpaid API, POST ${BILL_PATH}; point the prepaid client at another base URL`,
    }
  const name = prepaidHost(host)
  return name === undefined
    ? undefined
    : {
        reason: `${name} is a host of the vendor's prepaid API, and nothing answers ${short(path)} here`,
        remedy: `this server imitates the postpaid API of testpostpaid.mobilepulsa.net, POST ${BILL_PATH}`,
      }
}

/** Paths that would be right but for the way they are written. */
const misspelt: Look = ({ method, path }) => {
  const cleaned = cleanUp(path)
  const wanted = methodOf(cleaned.replace(/^\/ns\/[^/]+/, ''))
  if (wanted === undefined) return undefined
  const slips = SLIPS.filter(({ isIn }) => isIn(path)).map(({ slip }) => slip)
  if (method !== wanted && !(method === 'HEAD' && wanted === 'GET'))
    slips.push(`the method is ${method} where ${wanted} is wanted`)
  if (slips.length === 0) return undefined
  const slashes = /\/\//.test(path)
    ? '; end the base URL without a slash, or begin the path without one'
    : ''
  const moved =
    method === 'GET' && wanted === 'POST'
      ? '; a redirect, from http to https for one, turns a POST into a GET'
      : ''
  return { reason: slips.join(', and '), remedy: `send ${wanted} ${cleaned}${slashes}${moved}` }
}

const SLIPS: readonly { readonly isIn: (path: string) => boolean; readonly slip: string }[] = [
  { isIn: (path) => /\/\//.test(path), slip: 'two slashes stand in the path' },
  { isIn: (path) => /%[0-9a-f]{2}/i.test(path), slip: 'the path is percent-encoded' },
  { isIn: (path) => /[A-Z]/.test(decoded(path)), slip: 'the path has capitals' },
  { isIn: (path) => /\s/.test(decoded(path)), slip: 'blanks stand in the path' },
  { isIn: (path) => /\\/.test(decoded(path)), slip: 'backslashes stand in the path' },
]

const TRAINS = /^\/api\/v1\/tiketv2\b/

const elsewhere: Look = ({ path }) => {
  if (TRAINS.test(path))
    return {
      reason: `${short(path)} was the vendor's path for train tickets and is gone from its pages`,
      remedy: `bills are asked for and paid at POST ${BILL_PATH}`,
    }
  if (/^\/_{0,2}admin\b/.test(path))
    return path.startsWith('/__admin')
      ? {
          reason: 'the admin API is disabled',
          remedy: 'start the server without --disable-admin',
        }
      : { reason: `nothing answers ${short(path)}`, remedy: 'the admin API is at /__admin' }
  if (path === '/')
    return {
      reason: 'this is the base URL, and it has no page of the vendor',
      remedy: `send commands to POST ${BILL_PATH}; the console is at /__admin`,
    }
  return undefined
}

const LOOKS: readonly Look[] = [preflight, prepaid, misspelt, elsewhere]

/** A path without what slips into one. */
const cleanUp = (path: string): string =>
  decoded(path)
    .replace(/[\s\\]+/g, (found) => (found.includes('\\') ? '/' : ''))
    .replace(/\/{2,}/g, '/')
    .replace(/(?<=.)\/$/, '')
    .toLowerCase()

const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

const short = (path: string) => (path.length > 100 ? `${path.slice(0, 100)}...` : path)
