import { LedgerUnavailable } from '../../billing/ledger-unavailable.ts'
import { withoutPassword } from '../shown-ledger.ts'

/** Where a PostgreSQL ledger is, and how it is used. */
export type Address = {
  /** For the client library; holds the password. */
  readonly connectionString: string
  /** Without the password, for messages. */
  readonly shown: string
  /** A name that needs quotes in SQL only where it is a keyword. */
  readonly schema: string
  /** The most connections of this process. */
  readonly pool: number
  /** After this time without use a connection is closed. @unit milliseconds */
  readonly idle: number
  /** How long a statement may take, a lock included. @unit milliseconds */
  readonly timeout: number
  /** Whether statements are prepared; a pooler between transactions may not keep them. */
  readonly prepare: boolean
  /** Where to listen for notifications, when the address itself leads to a pooler. */
  readonly listenString: string
}

/**
 * Parses `postgres://user:password@host:port/database?schema=…`. Parameters that are not ours are
 * passed to the client library.
 *
 * @throws LedgerUnavailable naming the parameter; never the password
 */
export const parseAddress = (text: string): Address => {
  const [location = '', query = ''] = text.trim().split(/\?(.*)/s)
  const shown = withoutPassword(text)
  if (!isLocation(location))
    throw new LedgerUnavailable(
      `the ledger ${shown} is not a valid address: write postgres://user:password@host:5432/database, with %2F for "/" and %23 for "#" in the password`,
    )
  const parameters = new URLSearchParams(query)
  for (const name of parameters.keys())
    if (!OWN.includes(name) && !CLIENTS.includes(name))
      throw new LedgerUnavailable(
        `the ledger ${shown} has an unknown parameter "${name}": write ${OWN.join(', ')}, or one of the client library such as sslmode`,
      )
  const take = (name: string, form: RegExp, wanted: string, fallback: string): string => {
    const value = parameters.get(name) ?? fallback
    parameters.delete(name)
    if (form.test(value)) return value
    throw new LedgerUnavailable(
      `the ledger ${shown} has an invalid "${name}": it must be ${wanted}`,
    )
  }
  const schema = take('schema', SCHEMA, SCHEMA_FORM, 'iak_sandbox')
  const pool = take('pool', /^[1-9]\d{0,2}$/, 'the most connections, from 1 to 999', '10')
  const timeout = take('timeout', /^[1-9]\d{2,5}$/, 'milliseconds, from 100 to 999999', '5000')
  const idle = take('idle', /^[1-9]\d{0,5}$/, 'milliseconds, from 1 to 999999', '10000')
  const prepare = take('prepare', /^(?:on|off)$/, '"on" or "off"', 'on')
  const listen = parameters.get('listen')
  parameters.delete('listen')
  const rest = parameters.size > 0 ? `?${parameters}` : ''
  const connectionString = location + rest
  return {
    connectionString,
    shown,
    schema,
    pool: Number(pool),
    idle: Number(idle),
    timeout: Number(timeout),
    prepare: prepare === 'on',
    listenString: listen === null ? connectionString : withHost(location, listen, shown) + rest,
  }
}

const OWN = ['schema', 'pool', 'timeout', 'idle', 'prepare', 'listen']

/** Those that pg reads, and those of libpq that addresses of hosting services contain. */
const CLIENTS = [
  ...['user', 'password', 'host', 'port', 'application_name', 'options', 'uselibpqcompat'],
  ...['ssl', 'sslmode', 'sslrootcert', 'sslcert', 'sslkey', 'sslnegotiation'],
  ...['channel_binding', 'connect_timeout', 'target_session_attrs', 'gssencmode', 'keepalives'],
]

/** The notification channel has four letters more, and PostgreSQL takes 63 for a name. */
const SCHEMA = /^(?!pg_)[a-z_][a-z0-9_]{0,58}$/
const SCHEMA_FORM =
  'lower-case letters, digits and "_", not beginning with a digit or "pg_", at most 59'

/** Whether the client library can read it: without a host it means a socket of this machine. */
const isLocation = (location: string): boolean =>
  /^postgres(?:ql)?:\/\/./i.test(location) && URL.canParse(location.replace('@/', '@host/'))

/** @param host such as `db.internal:5432` */
const withHost = (location: string, host: string, shown: string): string => {
  const replaced = location.replace(/^([a-z]+:\/\/(?:[^/@]*@)?)[^/]*/i, `$1${host}`)
  if (/^[^\s/@?#]+$/.test(host)) return replaced
  throw new LedgerUnavailable(
    `the ledger ${shown} has an invalid "listen": it must be a host and port, such as db.internal:5432`,
  )
}
