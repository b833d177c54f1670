import type { Reread } from '../catalogue/watch.ts'
import type { Exchange } from '../journal/journal.ts'
import { redactorOf } from '../journal/redact.ts'
import type { TlsClientError } from '../server/tls/client-errors.ts'
import { summarise, toLine } from './exchange-line.ts'
import { jsonLogger, prettyLogger } from './logger.ts'
import type { Sink } from './output.ts'
import type { LogStyle } from './settings.ts'

/** Writes the log. */
export type Narrator = {
  /** The server is listening; `banner` is used in the pretty log. */
  readonly ready: (facts: Readonly<Record<string, unknown>>, banner: string) => void
  /** `fetch` and browsers refuse to connect to the port. */
  readonly portBlocked: (port: number) => void
  readonly answered: (exchange: Exchange, apiKeys: readonly string[]) => void
  readonly failed: (error: unknown) => void
  readonly clientAborted: () => void
  /** Fixtures changed under `--watch` and were loaded, or rejected. */
  readonly fixturesReloaded: (outcome: Reread) => void
  /** The system no longer reports file changes. */
  readonly watchFailed: (reason: string) => void
  /** A TLS handshake failed. */
  readonly tlsFailed: (why: TlsClientError) => void
  /** Bytes arrived that are not an HTTP request. */
  readonly invalidRequest: (why: string) => void
  /** How many log lines were dropped so far. */
  readonly droppedLines: () => number
  /** Whether requests are traced, and what went wrong with that. */
  readonly tracing: (level: 'info' | 'warn', message: string) => void
  readonly stopping: (signal: string) => void
}

/** Creates the logger. It logs only codes and numbers of an exchange, never secrets. */
export const createNarrator = async (
  style: LogStyle,
  sink: Sink = process.stdout,
): Promise<Narrator> => {
  if (style === 'silent') return SILENT
  const logger = style === 'json' ? await jsonLogger(sink) : prettyLogger(sink)
  const pretty = style === 'pretty'
  return {
    ready: (facts, banner) =>
      logger.info({ event: 'ready', ...facts }, ...(pretty ? [banner] : [])),
    portBlocked: (port) =>
      logger.warn(
        { event: 'port-blocked', port },
        `fetch and browsers refuse to connect to port ${port}, because it is reserved for another protocol; use another port, such as 4250`,
      ),
    answered: (exchange, apiKeys) => {
      const facts = summarise(exchange, redactorOf(exchange, apiKeys))
      if (pretty) logger.info({}, toLine(facts))
      else logger.info({ event: 'exchange', ...facts })
    },
    failed: (error) =>
      logger.error(
        { event: 'internal-error', err: error },
        'internal error while answering a request',
      ),
    clientAborted: () =>
      logger.warn(
        { event: 'client-aborted' },
        'a client disconnected before its request was complete',
      ),
    fixturesReloaded: (outcome) =>
      'fixtures' in outcome
        ? logger.info({ event: 'fixtures' }, 'fixtures changed and were reloaded')
        : logger.error(
            { event: 'fixtures', problems: outcome.error.problems },
            `the last valid fixtures stay in use: ${outcome.error.message}`,
          ),
    watchFailed: (reason) =>
      logger.warn(
        { event: 'fixtures' },
        `file watching failed (${reason}); polling the fixtures every second instead`,
      ),
    tlsFailed: (why) => logger.warn({ event: 'tls-failed', why }, TLS_ERRORS[why]),
    invalidRequest: (why) => logger.warn({ event: 'invalid-request' }, why),
    tracing: (level, message) => logger[level]({ event: 'tracing' }, message),
    droppedLines: logger.dropped,
    stopping: (signal) =>
      logger.info(
        { event: 'stopping', signal },
        ...(pretty ? [`${signal}: finishing open requests`] : []),
      ),
  }
}

const SILENT: Narrator = {
  ready: () => {},
  portBlocked: () => {},
  answered: () => {},
  failed: () => {},
  clientAborted: () => {},
  fixturesReloaded: () => {},
  watchFailed: () => {},
  tlsFailed: () => {},
  invalidRequest: () => {},
  tracing: () => {},
  droppedLines: () => 0,
  stopping: () => {},
}

const TLS_ERRORS: Readonly<Record<TlsClientError, string>> = {
  distrust: 'a client rejected the certificate; to trust it, run "iak-sandbox trust"',
  'plain HTTP': 'a client sent HTTP to the HTTPS port; its URL must begin with https://',
}
