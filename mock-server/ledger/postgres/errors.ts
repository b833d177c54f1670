import { LedgerUnavailable } from '../../billing/ledger-unavailable.ts'

type PostgresError = Error & { readonly code?: string }

/** The transaction conflicted with another one; it may succeed when it is tried again. */
export const isConflict = (error: unknown): boolean =>
  ['40001', '40P01'].includes((error as PostgresError)?.code ?? '')

/** The connection was lost, or the server is starting or stopping. */
export const isConnectionLost = (error: unknown): boolean => {
  const { code = '', message = '' } = (error ?? {}) as PostgresError
  return (
    /^(?:57P0\d|08\w{3}|ECONN\w+|EPIPE|ETIMEDOUT|EAI_AGAIN|ENOTFOUND|EHOSTUNREACH)$/.test(code) ||
    /connection (?:terminated|ended|closed)|timeout|not queryable|Client was closed/i.test(message)
  )
}

/** Of a pooler that gives each transaction another connection. */
const LOST_STATEMENT =
  'is behind a pooler that loses prepared statements: add "prepare=off" to the address'

const REMEDIES: Readonly<Record<string, string>> = {
  '26000': LOST_STATEMENT,
  '42P05': LOST_STATEMENT,
  '28P01': 'rejects the password: check user and password',
  '28000':
    'refuses this user: check user, password and pg_hba.conf, and whether it requires TLS ("sslmode" in the address)',
  '3D000': 'has no such database: create it first, for example with createdb',
  '3F000': 'lost its schema: restart the server to create it again',
  '42501':
    'does not give this user the rights it needs: let it own the schema, or grant it CREATE on the database to make one',
  '42P01': 'lost its tables: restart the server to create them again',
  '53100': 'has no disk space left: nothing was recorded; free some space',
  '53300':
    'has no free connections: raise max_connections or the limit of this user, or lower "pool" in the address',
  '55P03': 'is busy: another process holds a lock for too long',
  '57014':
    'took too long: another process may hold a lock; "timeout" in the address says how long to wait',
  '25006': 'is read-only: use the address of the primary server',
  '55000': 'accepts no connections to this database: choose another',
  ECONNREFUSED: 'does not accept connections: check host and port, and that the server is running',
  ENOTFOUND: 'has an unknown host: check the address',
  EAI_AGAIN: 'has a host that cannot be resolved now: check the address and DNS',
}

/** What TLS may fail for; Node and pg have codes for some of it only. */
const TLS: readonly (readonly [RegExp, string])[] = [
  [/does not support SSL/, 'does not offer TLS: remove "sslmode" from the address'],
  [
    /SELF_SIGNED|UNABLE_TO_|CERT_/,
    'has a certificate that is not trusted: name its authority with "sslrootcert" in the address',
  ],
  [/^ENOENT$/, 'names a file or socket that does not exist: check the parameters of the address'],
]

/** An error of the database in one sentence with its remedy; never with a password. */
export const explainError = (shown: string, error: unknown): Error => {
  if (error instanceof LedgerUnavailable) return error
  const { code = '', message = String(error) } = error as PostgresError
  const known = REMEDIES[code]
  if (known) return new LedgerUnavailable(`the ledger ${shown} ${known}`, { cause: error })
  if (isConnectionLost(error))
    return new LedgerUnavailable(`the ledger ${shown} does not answer: ${inShort(message)}`, {
      cause: error,
    })
  const refused = TLS.find(([form]) => form.test(code) || form.test(message))
  if (refused) return new LedgerUnavailable(`the ledger ${shown} ${refused[1]}`, { cause: error })
  if (/SASL|SCRAM|password/i.test(message))
    return new LedgerUnavailable(
      `the ledger ${shown} requires a password: put it into the address`,
      {
        cause: error,
      },
    )
  if (code === '') return error as Error
  return new LedgerUnavailable(`the ledger ${shown} refused a statement: ${inShort(message)}`, {
    cause: error,
  })
}

const inShort = (message: string) => message.split('\n', 1)[0]?.slice(0, 200) ?? ''
