import type { TLSSocket } from 'node:tls'

/** Why a client left before it could ask: it does not trust the certificate, or it spoke HTTP. */
export type TlsClientError = 'distrust' | 'plain HTTP'

const ALERTS = new Set([
  'ERR_SSL_TLSV1_ALERT_UNKNOWN_CA',
  'ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE',
  'ERR_SSL_SSLV3_ALERT_CERTIFICATE_UNKNOWN',
])

/** Tells why a handshake failed; undefined where the client gave no reason, as probes of a port do. */
export const whyGivenUp = (
  { code }: NodeJS.ErrnoException,
  socket: Pick<TLSSocket, 'servername'>,
): TlsClientError | undefined => {
  if (code === 'ERR_SSL_HTTP_REQUEST') return 'plain HTTP'
  if (code !== undefined && ALERTS.has(code)) return 'distrust'
  // Node's own clients say nothing, but they have named the host before they leave.
  return code === 'ECONNRESET' && socket.servername ? 'distrust' : undefined
}
