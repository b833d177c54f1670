import { type Command, InvalidArgumentError } from 'commander'
import { wholeNumber } from './values.ts'

/** What `readyz` was asked for. */
export type ReadyzOptions = {
  /** The port of this machine that `start` would take, unless told. */
  readonly url?: string
  /** True for the usual time. @unit seconds */
  readonly wait?: number | true
}

/** Adds the command `readyz`. */
export const addReadyzCommand = (
  program: Command,
  run: (words: ReadyzOptions) => Promise<void>,
): void => {
  program
    .command('readyz')
    .description(
      'exit 0 when a server is ready and 1 when it is not, for health checks and scripts',
    )
    .option('--url <base>', 'which server (default: the port "start" takes, on this machine)')
    .option('--wait [seconds]', 'wait until it is ready, 30 seconds unless told', seconds)
    .exitOverride()
    .action((words: ReadyzOptions) => run(words))
}

const seconds = (text: string): number => {
  const number = wholeNumber(text, 1, 3600)
  if (number === undefined) throw new InvalidArgumentError('Seconds, 1 to 3600.')
  return number
}
