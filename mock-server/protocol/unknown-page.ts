import type { Api } from '../billing/transaction.ts'
import { hostsOf, vendorHost } from './hosts.ts'
import { BILL_PATH, isPostpaidPath, methodOf, VENDOR_PATHS } from './paths.ts'
import { isPrepaidPath, namesPrepaid, PREPAID_PATHS } from './prepaid/paths.ts'
import type { Diagnosis } from './refusal.ts'

/** The parts of a request for an unknown page. */
export type AskedPage = {
  readonly method: string
  /** As sent, without namespace and query. */
  readonly path: string
  readonly host?: string | undefined
  readonly origin?: string | undefined
}

/** Diagnoses a path or method that is not the vendor's. */
export const diagnosePage = (asked: AskedPage): Diagnosis => {
  const { method, path } = asked
  for (const look of LOOKS) {
    const found = look(asked)
    if (found) return found
  }
  const on = vendorHost(asked.host)
  const where = on ? ` on ${on.name}, a host of the ${on.api} API` : ''
  return { reason: `${NOTHING} ${method} ${short(path)}${where}`, remedy: pathsOf(asked) }
}

const pathsOf = ({ path, host }: AskedPage): string => {
  const base = "use the server's URL as the base URL, without a path or with /ns/<name>"
  const on = vendorHost(host)?.api
  if ((on ?? apiOfPath(path)) === 'prepaid')
    return `${base}; the prepaid paths are ${PREPAID_PATHS.join(', ')}`
  const others = on ? '' : ', and those of the prepaid API'
  return `the vendor's paths are ${VENDOR_PATHS.join(', ')}${others}; ${base}`
}

const NOTHING = 'there is no page'

/** Whether a diagnosis only says that there is no such page. */
export const isUnexplained = ({ reason }: Diagnosis): boolean => reason.startsWith(`${NOTHING} `)

type Look = (asked: AskedPage) => Diagnosis | undefined

/** A browser's preflight for JSON to another origin. */
const preflight: Look = ({ method, path, origin }) => {
  if (method !== 'OPTIONS' || (origin === undefined && methodOf(path) === undefined))
    return undefined
  return {
    reason: `the vendor's ${short(path)} does not support OPTIONS, so a web page cannot call it`,
    remedy:
      'call it from your server, because the sign needs the secret api_key; browsers use /api/v1/client-js/bill/check, with secret_key instead of sign',
  }
}

const tooLong: Look = ({ path }) =>
  isPrepaidPath(cleanUp(path))
    ? {
        reason: `${short(path)} has more segments than a path of the prepaid API may have`,
        remedy: `the prepaid paths are ${PREPAID_PATHS.join(', ')}`,
      }
    : undefined

/** A path of one API on a host of the other. */
const otherHost: Look = ({ path, host }) => {
  const asked = vendorHost(host)
  const wanted = apiWith(cleanUp(path))
  return asked === undefined || wanted === undefined || wanted === asked.api
    ? undefined
    : {
        reason: `${short(path)} is a path of the ${wanted} API, and ${asked.name} is a host of the ${asked.api} API`,
        remedy: `send it to ${hostsOf(wanted, asked.environment).join(' or ')}; at localhost this server has all paths`,
      }
}

const apiWith = (path: string): Api | undefined => {
  if (isPrepaidPath(path)) return 'prepaid'
  return isPostpaidPath(path) ? 'postpaid' : undefined
}

/**
 * The API whose envelope the answer to an unknown page has: that of the host, or else of the path.
 *
 * @assumed no document prints such an answer
 */
export const apiOfPage = ({ path, host }: AskedPage): Api =>
  vendorHost(host)?.api ?? apiOfPath(path)

/** The API that a path seems to be meant for; the postpaid API when nothing tells. */
export const apiOfPath = (path: string): Api => {
  const cleaned = cleanUp(path)
  return apiWith(cleaned) ?? (namesPrepaid(cleaned) ? 'prepaid' : 'postpaid')
}

/** Paths that are only misspelt. */
const misspelt: Look = ({ method, path }) => {
  const cleaned = cleanUp(path)
  const wanted = methodOf(cleaned.replace(/^\/ns\/[^/]+/, ''))
  if (wanted === undefined) return undefined
  const mistakes = MISTAKES.filter(({ isIn }) => isIn(path)).map(({ mistake }) => mistake)
  if (method !== wanted && !(method === 'HEAD' && wanted === 'GET'))
    mistakes.push(`the method is ${method}, but must be ${wanted}`)
  if (mistakes.length === 0) return undefined
  const slashes = /\/\//.test(path)
    ? '; remove the slash at the end of the base URL or at the start of the path'
    : ''
  const moved =
    method === 'GET' && wanted === 'POST'
      ? '; a redirect, such as from http to https, turns a POST into a GET'
      : ''
  return { reason: mistakes.join(', and '), remedy: `send ${wanted} ${cleaned}${slashes}${moved}` }
}

const MISTAKES: readonly { readonly isIn: (path: string) => boolean; readonly mistake: string }[] =
  [
    { isIn: (path) => /\/\//.test(path), mistake: 'the path has a double slash' },
    { isIn: (path) => /%[0-9a-f]{2}/i.test(path), mistake: 'the path is percent-encoded' },
    { isIn: (path) => /[A-Z]/.test(decoded(path)), mistake: 'the path has upper-case letters' },
    { isIn: (path) => /\s/.test(decoded(path)), mistake: 'the path has spaces' },
    { isIn: (path) => /\\/.test(decoded(path)), mistake: 'the path has backslashes' },
  ]

const TRAINS = /^\/api\/v1\/tiketv2\b/

const elsewhere: Look = ({ path }) => {
  if (TRAINS.test(path))
    return {
      reason: `${short(path)} was the vendor's path for train tickets and is no longer documented`,
      remedy: `send inquiries and payments to POST ${BILL_PATH}`,
    }
  if (/^\/_{0,2}admin\b/.test(path))
    return path.startsWith('/__admin')
      ? {
          reason: 'the admin API is disabled',
          remedy: 'start the server without --disable-admin',
        }
      : { reason: `there is no page ${short(path)}`, remedy: 'the admin API is at /__admin' }
  if (path === '/')
    return {
      reason: "this is the base URL, not a page of the vendor's API",
      remedy: `send commands to POST ${BILL_PATH}; the console is at /__admin`,
    }
  return undefined
}

const LOOKS: readonly Look[] = [otherHost, preflight, misspelt, elsewhere, tooLong]

/** Corrects common mistakes in a path. */
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
