import type { FailureCause } from './attempt.ts'

/** Why a send failed. */
export type Failure = { readonly cause: FailureCause; readonly reason: string }

const CERTIFICATES: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'is signed by a CA that is not trusted',
  UNABLE_TO_GET_ISSUER_CERT: 'is signed by a CA that is not trusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'is signed by a CA that is not trusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'is signed by a CA that is not trusted',
  CERT_HAS_EXPIRED: 'has expired',
  CERT_NOT_YET_VALID: 'is not valid yet',
  ERR_TLS_CERT_ALTNAME_INVALID: 'is for another host',
  CERT_REVOKED: 'is revoked',
  INVALID_PURPOSE: 'is not for servers',
}

const TRUST =
  'set NODE_EXTRA_CA_CERTS to its CA when starting the sandbox, or use an http callback URL'

const FAILURES: Readonly<Record<string, Failure>> = {
  ENOTFOUND: {
    cause: 'name-not-found',
    reason: 'the name of the receiver was not found; check the callback URL',
  },
  EAI_AGAIN: {
    cause: 'name-not-found',
    reason: 'no name server answered, so the name of the receiver is unknown',
  },
  ECONNREFUSED: {
    cause: 'connection-refused',
    reason: 'the connection was refused: nothing listens there; start the receiver',
  },
  EPIPE: { cause: 'connection-reset', reason: 'the receiver reset the connection' },
  ETIMEDOUT: { cause: 'unreachable', reason: 'the address of the receiver does not respond' },
  EHOSTUNREACH: { cause: 'unreachable', reason: 'the address of the receiver is unreachable' },
  ENETUNREACH: { cause: 'unreachable', reason: 'the network of the receiver is unreachable' },
  EADDRNOTAVAIL: { cause: 'unreachable', reason: 'the address of the receiver is unreachable' },
  HPE_HEADER_OVERFLOW: {
    cause: 'not-http',
    reason: 'the headers of the answer are too large; 16 KiB are read',
  },
  TOO_MANY_PROVISIONAL: {
    cause: 'not-http',
    reason: 'the receiver sent more than 20 provisional answers (1xx) and no final one',
  },
}

/** Errors of a TLS client whose peer answered without TLS. */
const NO_TLS: ReadonlySet<string> = new Set([
  'EPROTO',
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'ERR_SSL_PACKET_LENGTH_TOO_LONG',
])

/** Explains an error of Node's HTTP client. */
export const explainError = (error: unknown): Failure => {
  const { code = '', syscall, message } = error as NodeJS.ErrnoException
  const known = FAILURES[code]
  if (known) return known
  const certificate = CERTIFICATES[code]
  if (certificate !== undefined)
    return {
      cause: 'bad-certificate',
      reason: `the certificate of the receiver ${certificate} (${code}); ${TRUST}`,
    }
  // Without a system call in the error, the other side closed the connection normally.
  if (code === 'ECONNRESET' && syscall !== undefined)
    return { cause: 'connection-reset', reason: 'the receiver reset the connection' }
  if (code === 'ECONNRESET')
    return { cause: 'closed-early', reason: 'the receiver closed the connection too early' }
  if (code.startsWith('HPE_'))
    return { cause: 'not-http', reason: `the receiver did not answer in HTTP (${code})` }
  if (NO_TLS.has(code))
    return {
      cause: 'tls-failed',
      reason: 'the receiver does not speak TLS on this port; use an http callback URL',
    }
  if (code.startsWith('ERR_SSL_'))
    return { cause: 'tls-failed', reason: `the TLS handshake failed (${code})` }
  return { cause: 'not-sent', reason: `the callback cannot be sent: ${message}` }
}
