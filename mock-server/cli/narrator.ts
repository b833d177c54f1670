import { createRequire } from 'node:module'
import { styleText } from 'node:util'
import { subjectOf } from '../billing/command.ts'
import { DEFAULT_NAMESPACE } from '../billing/identifiers.ts'
import type { Reread } from '../catalogue/watch.ts'
import type { Exchange } from '../journal/journal.ts'
import { redactorOf } from '../journal/redact.ts'
import type { Redactor } from '../journal/redactor.ts'
import type { TlsClientError } from '../server/tls/client-errors.ts'
import { createOutput, type Output } from './output.ts'
import type { LogStyle } from './settings.ts'

/** Writes the log to standard output. */
export type Narrator = {
  /** The server is listening; `banner` is used in the pretty log. */
  readonly ready: (facts: Readonly<Record<string, unknown>>, banner: string) => void
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
  readonly stopping: (signal: string) => void
}

/** Creates the logger. It logs only codes and numbers of an exchange, never secrets. */
export const createNarrator = async (style: LogStyle): Promise<Narrator> => {
  if (style === 'silent') return SILENT
  const logger = style === 'json' ? await jsonLogger() : prettyLogger()
  const pretty = style === 'pretty'
  return {
    ready: (facts, banner) =>
      logger.info({ event: 'ready', ...facts }, ...(pretty ? [banner] : [])),
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
    stopping: (signal) =>
      logger.info(
        { event: 'stopping', signal },
        ...(pretty ? [`${signal}: finishing open requests`] : []),
      ),
  }
}

const SILENT: Narrator = {
  ready: () => {},
  answered: () => {},
  failed: () => {},
  clientAborted: () => {},
  fixturesReloaded: () => {},
  watchFailed: () => {},
  tlsFailed: () => {},
  invalidRequest: () => {},
  stopping: () => {},
}

const TLS_ERRORS: Readonly<Record<TlsClientError, string>> = {
  distrust: 'a client rejected the certificate; to trust it, run "iak-sandbox trust"',
  'plain HTTP': 'a client sent HTTP to the HTTPS port; its URL must begin with https://',
}

/** The part of pino's logger that is used. */
type Logger = Readonly<Record<'info' | 'warn' | 'error', (facts: object, message?: string) => void>>

const jsonLogger = async (): Promise<Logger> => {
  const { pino } = await import('pino')
  const output = createOutput(
    process.stdout,
    (count) =>
      `${JSON.stringify({ level: 'warn', time: new Date().toISOString(), event: 'dropped', count, msg: droppedMessage(count) })}\n`,
  )
  const logger: Logger = pino(
    {
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
    },
    output,
  )
  return logger
}

/** Only an error has more than a message; pino-pretty, which prints the rest, is loaded for one. */
const prettyLogger = (): Logger => {
  const output = createOutput(process.stdout, (count) => prettyLine(droppedMessage(count)))
  const write = (_: object, message = '') => output.write(prettyLine(message))
  let errors: Logger | undefined
  return {
    info: write,
    warn: write,
    error: (facts, message) => {
      errors ??= errorLogger(output)
      errors.error(facts, message)
    },
  }
}

const prettyLine = (message: string) => {
  const time = new Date().toTimeString().slice(0, 'HH:MM:ss'.length)
  return `[${time}]: ${styleText('cyan', message)}\n`
}

/** Loaded at once, so that no later line comes first. */
const errorLogger = (output: Output): Logger => {
  const require = createRequire(import.meta.url)
  const { prettyFactory } = require('pino-pretty') as typeof import('pino-pretty')
  const { pino } = require('pino') as typeof import('pino')
  const pretty = prettyFactory({ translateTime: 'SYS:HH:MM:ss', ignore: 'level,event' })
  return pino({ base: null }, { write: (line) => output.write(pretty(line)) })
}

const droppedMessage = (count: number) =>
  `${count} log lines were dropped because they were not read in time; requests do not wait for the log`

const summarise = (
  {
    id,
    namespace,
    command,
    path,
    method,
    status,
    responseCode,
    message,
    format,
    took,
    matched,
    hint,
    fault,
  }: Exchange,
  redactor: Redactor,
) => ({
  id,
  ...(namespace !== DEFAULT_NAMESPACE && { namespace }),
  call: command ? `${command.kind} ${redactor(subjectOf(command))}` : `${method} ${redactor(path)}`,
  format,
  status: status ?? 0,
  responseCode,
  message,
  matched: redactor(matched),
  ...(hint !== undefined && { hint }),
  ...(fault && { fault: fault.fault.kind }),
  ms: Math.round(took * 10) / 10,
})

const toLine = ({
  namespace,
  call,
  format,
  status,
  responseCode,
  message,
  hint,
  fault,
  ms,
}: ReturnType<typeof summarise>) => {
  const answer = status === 0 ? 'no reply' : `${responseCode} ${message}`
  return `${namespace ? `[${namespace}] ` : ''}${call} → ${answer} (${format}, ${ms} ms)${fault ? `, fault: ${fault}` : ''}${hint === undefined ? '' : `, hint: ${hint}`}`
}
