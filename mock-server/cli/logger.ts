import { createRequire } from 'node:module'
import { styleText } from 'node:util'
import { createOutput, type Output, type Sink } from './output.ts'

/** The part of pino's logger that is used. */
export type Logger = Readonly<
  Record<'info' | 'warn' | 'error', (facts: object, message?: string) => void>
> & {
  /** How many lines were dropped so far. */
  readonly dropped: () => number
}

/** Logs one JSON object per line. */
export const jsonLogger = async (sink: Sink): Promise<Logger> => {
  const { pino } = await import('pino')
  const output = createOutput(
    sink,
    (count) =>
      `${JSON.stringify({ level: 'warn', time: new Date().toISOString(), event: 'dropped', count, msg: droppedMessage(count) })}\n`,
  )
  const logger = pino(
    {
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
    },
    output,
  )
  return Object.assign(logger, { dropped: output.dropped })
}

/**
 * Logs one readable line per message. Only an error has more; pino-pretty, which prints that, is
 * loaded for the first one.
 */
export const prettyLogger = (sink: Sink): Logger => {
  const output = createOutput(sink, (count) => prettyLine(droppedMessage(count)))
  const write = (_: object, message = '') => output.write(prettyLine(message))
  let errors: Pick<Logger, 'error'> | undefined
  return {
    dropped: output.dropped,
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
const errorLogger = (output: Output): Pick<Logger, 'error'> => {
  const require = createRequire(import.meta.url)
  const { prettyFactory } = require('pino-pretty') as typeof import('pino-pretty')
  const { pino } = require('pino') as typeof import('pino')
  const pretty = prettyFactory({ translateTime: 'SYS:HH:MM:ss', ignore: 'level,event' })
  return pino({ base: null }, { write: (line) => output.write(pretty(line)) })
}

const droppedMessage = (count: number) =>
  `${count} log lines were dropped because they were not read in time; requests do not wait for the log`
