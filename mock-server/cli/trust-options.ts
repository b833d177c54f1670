import type { Command } from 'commander'
import { httpsPort } from './options.ts'

/** How `trust` is asked for. */
export type TrustOptions = {
  readonly json?: boolean
  readonly remove?: boolean
  readonly httpsPort: number
}

/** Adds the command `trust`. */
export const addTrustCommand = (
  program: Command,
  run: (options: TrustOptions) => Promise<void>,
): void => {
  program
    .command('trust')
    .description('make the CA of --https if need be, and print how clients come to trust it')
    .addOption(httpsPort('the port that --https takes'))
    .option('--json', 'as JSON')
    .option('--remove', 'print how to undo it all')
    .addHelpText('after', '\nIt prints and changes nothing but its own data folder.')
    .exitOverride()
    .action((options: TrustOptions) => run(options))
}
