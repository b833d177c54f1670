import type { Command } from 'commander'
import { httpsPort } from './options.ts'

/** Options of `trust`. */
export type TrustOptions = {
  readonly json?: boolean
  readonly remove?: boolean
  readonly httpsPort: number
}

/** Adds `trust` to the command line. */
export const addTrustCommand = (
  program: Command,
  run: (options: TrustOptions) => Promise<void>,
): void => {
  program
    .command('trust')
    .description('create the local CA of --https if needed, and print how to trust it')
    .addOption(httpsPort('the port --https uses'))
    .option('--json', 'print JSON')
    .option('--remove', 'print how to undo it')
    .addHelpText(
      'after',
      '\nThis command only prints; it changes nothing outside its own data folder.',
    )
    .exitOverride()
    .action((options: TrustOptions) => run(options))
}
