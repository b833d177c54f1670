import pino from 'pino'
import { subjectOf } from '../billing/command.ts'
import { DEFAULT_NAMESPACE } from '../billing/identifiers.ts'
import type { Reread } from '../catalogue/watch.ts'
import type { Exchange } from '../journal/journal.ts'
import type { TlsClientError } from '../server/tls/client-errors.ts'
import { createOutput } from './output.ts'
import type { LogStyle } from './settings.ts'

/** Tells what happens on standard output. */
export type Narrator = {
  /** The server listens; `banner` is for people. */
  readonly ready: (facts: Readonly<Record<string, unknown>>, banner: string) => void
  readonly answered: (exchange: Exchange) => void
  readonly failed: (error: unknown) => void
  readonly left: () => void
  /** Fixtures changed under `--watch`: taken, or refused with reasons. */
  readonly reread: (outcome: Reread) => void
  /** The system tells of changes no more. */
  readonly deaf: (reason: string) => void
  /** A client left before it could ask anything over HTTPS. */
  readonly tlsFailed: (why: TlsClientError) => void
  /** Bytes came that are no request. */
  readonly garbled: (why: string) => void
  readonly stopping: (signal: string) => void
}

/** Makes a narrator; secrets never reach it, for exchanges are told by code and number only. */
export const createNarrator = async (style: LogStyle): Promise<Narrator> => {
  if (style === 'silent') return SILENT
  const logger = style === 'json' ? jsonLogger() : await prettyLogger()
  const pretty = style === 'pretty'
  return {
    ready: (facts, banner) =>
      logger.info({ event: 'ready', ...facts }, ...(pretty ? [banner] : [])),
    answered: (exchange) => {
      const facts = summarise(exchange)
      if (pretty) logger.info(inOneLine(facts))
      else logger.info({ event: 'exchange', ...facts })
    },
    failed: (error) =>
      logger.error({ event: 'fault', err: error }, 'iak-sandbox failed to answer a request'),
    left: () =>
      logger.warn({ event: 'left' }, 'a caller left before all of its request had arrived'),
    reread: (outcome) =>
      'fixtures' in outcome
        ? logger.info({ event: 'fixtures' }, 'fixtures changed and were read again')
        : logger.error(
            { event: 'fixtures', problems: outcome.error.problems },
            `the last good fixtures keep serving: ${outcome.error.message}`,
          ),
    deaf: (reason) =>
      logger.warn(
        { event: 'fixtures' },
        `the system ended watching the fixtures (${reason}); they are looked at every second instead`,
      ),
    tlsFailed: (why) => logger.warn({ event: 'gave-up', why }, GAVE_UP[why]),
    garbled: (why) => logger.warn({ event: 'garbled' }, why),
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
  left: () => {},
  reread: () => {},
  deaf: () => {},
  tlsFailed: () => {},
  garbled: () => {},
  stopping: () => {},
}

const GAVE_UP: Readonly<Record<TlsClientError, string>> = {
  distrust: 'a client refused the certificate; "iak-sandbox trust" prints how it comes to trust it',
  'plain HTTP': 'a client spoke HTTP to the port for HTTPS; its URL must begin with https://',
}

const jsonLogger = () => {
  const output = createOutput(
    process.stdout,
    (count) =>
      `${JSON.stringify({ level: 'warn', time: new Date().toISOString(), event: 'dropped', count, msg: inWords(count) })}\n`,
  )
  return pino(
    {
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
    },
    output,
  )
}

const prettyLogger = async () => {
  const { prettyFactory } = await import('pino-pretty')
  const pretty = prettyFactory({
    translateTime: 'SYS:HH:MM:ss',
    ignore: 'level,event,url,port,httpsUrl,caFile,caState,signal,why,faults',
    hideObject: false,
  })
  const output = createOutput(process.stdout, (count) =>
    pretty({ time: Date.now(), msg: inWords(count) }),
  )
  return pino({ base: null }, { write: (line) => output.write(pretty(line)) })
}

const inWords = (count: number) =>
  `${count} lines of this log were dropped, because they were not read in time; no answer waits for the log`

const summarise = ({
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
}: Exchange) => ({
  id,
  ...(namespace !== DEFAULT_NAMESPACE && { namespace }),
  call: command ? `${command.kind} ${subjectOf(command)}` : `${method} ${path}`,
  format,
  status,
  responseCode,
  message,
  matched,
  ...(hint !== undefined && { hint }),
  ...(fault && { fault: fault.fault.kind }),
  ms: Math.round(took * 10) / 10,
})

const inOneLine = ({
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
  const answer = status === 0 ? 'never heard' : `${responseCode} ${message}`
  return `${namespace ? `[${namespace}] ` : ''}${call} → ${answer} (${format}, ${ms} ms)${fault ? `, fault: ${fault}` : ''}${hint === undefined ? '' : `, hint: ${hint}`}`
}
