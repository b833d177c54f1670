import { type Command, InvalidArgumentError } from 'commander'
import { wholeNumber } from './values.ts'

/** Options of `readyz`. */
export type ReadyzOptions = {
  /** Default: the port `start` would use on this machine. */
  readonly url?: string
  /** True means the default time. @unit seconds */
  readonly wait?: number | true
}

/** Adds `readyz` to the command line. */
export const addReadyzCommand = (
  program: Command,
  run: (options: ReadyzOptions) => Promise<void>,
): void => {
  program
    .command('readyz')
    .description('exit with 0 if a server is ready and 1 if not, for health checks and scripts')
    .option(
      '--url <base>',
      'server to check (default: this machine, on the port that "start" uses)',
    )
    .option(
      '--wait [seconds]',
      'wait until it is ready, at most this long (default: 30 seconds)',
      seconds,
    )
    .exitOverride()
    .action((options: ReadyzOptions) => run(options))
}

const seconds = (text: string): number => {
  const number = wholeNumber(text, 1, 3600)
  if (number === undefined) throw new InvalidArgumentError('It must be 1 to 3600 seconds.')
  return number
}
