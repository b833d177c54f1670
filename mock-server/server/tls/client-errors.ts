import type { TLSSocket } from 'node:tls'

/** Why a TLS handshake failed: the client does not trust the certificate, or it sent HTTP. */
export type TlsClientError = 'distrust' | 'plain HTTP'

const ALERTS = new Set([
  'ERR_SSL_TLSV1_ALERT_UNKNOWN_CA',
  'ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE',
  'ERR_SSL_SSLV3_ALERT_CERTIFICATE_UNKNOWN',
])

/** Why a handshake failed; undefined when the client gave no reason, as port probes do. */
export const tlsClientErrorOf = (
  { code }: NodeJS.ErrnoException,
  socket: Pick<TLSSocket, 'servername'>,
): TlsClientError | undefined => {
  if (code === 'ERR_SSL_HTTP_REQUEST') return 'plain HTTP'
  if (code !== undefined && ALERTS.has(code)) return 'distrust'
  // Node's own clients send no alert, but they have sent the host name.
  return code === 'ECONNRESET' && socket.servername ? 'distrust' : undefined
}
