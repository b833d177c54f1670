import { Command, Option } from 'commander'
import { VERSION } from '../runtime/version.ts'
import { addExportCommand, type ExportOptions } from './export-options.ts'
import type { NumbersOptions } from './numbers-options.ts'
import { startOptions } from './options.ts'
import { addReadyzCommand, type ReadyzOptions } from './readyz-options.ts'
import { type Environment, readSettings, type Settings } from './settings.ts'
import { addTrustCommand, type TrustOptions } from './trust-options.ts'
import { UsageError } from './values.ts'

/** What the commands do once their words are understood. */
export type Actions = {
  readonly start: (settings: Settings) => Promise<void>
  readonly validate: (folders: readonly string[]) => void
  readonly numbers: (query: NumbersOptions) => void
  readonly export: (words: ExportOptions) => Promise<void>
  readonly readyz: (words: ReadyzOptions) => Promise<void>
  readonly trust: (options: TrustOptions) => Promise<void>
}

/**
 * The command line.
 *
 * @throws CommanderError when the words are off, or help or version was asked for
 */
export const createProgram = (actions: Actions, env: Environment): Command => {
  const program = new Command('iak-sandbox')
    .description('A local stand-in for the IAK postpaid sandbox: offline, without an account.')
    .version(VERSION)
    .exitOverride()

  const start = program
    .command('start', { isDefault: true })
    .description('listen for bill inquiries, payments and status checks')
    // What begins with no known command comes here, to be refused in words of our own.
    .allowExcessArguments()
    .exitOverride()
    .addHelpText('after', HELP_AFTER)
  for (const option of startOptions()) start.addOption(option)
  program
    .command('validate')
    .description(
      'check fixtures and list every fault with file, JSON pointer and remedy; exits 1 on faults',
    )
    .argument('[dir...]', 'folders laid over the built-in fixtures, the last on top')
    .exitOverride()
    .action((folders: string[]) => actions.validate(folders))

  program
    .command('numbers')
    .description('list every test number with its outcome')
    .argument('[product]', 'only this product code')
    .option('--fixtures <dir...>', 'folders laid over the built-in fixtures')
    .option('--family <name>', 'only this family')
    .option('--code <response code>', 'only numbers that answer this code')
    .addOption(new Option('--scheme <name>', 'only this scheme').choices(['current', 'legacy']))
    .addOption(new Option('--json', 'as JSON').conflicts('markdown'))
    .option('--markdown', 'as a Markdown table')
    .exitOverride()
    .action((product: string | undefined, options: Omit<NumbersOptions, 'product'>) =>
      actions.numbers({ ...options, ...(product !== undefined && { product }) }),
    )

  addExportCommand(program, actions.export)
  addReadyzCommand(program, actions.readyz)
  addTrustCommand(program, actions.trust)

  program.addHelpText(
    'after',
    () =>
      `\nstart is what runs when no command is named:\n\n${start.helpInformation()}${HELP_AFTER}`,
  )
  start.action(() => {
    const [word] = start.args
    if (word === undefined) return actions.start(readSettings(start, env))
    const known = program.commands.map((command) => command.name()).join(', ')
    throw new UsageError(`there is no command "${word}"; known are ${known}`)
  })
  return program
}

const HELP_AFTER = `
A flag goes before its variable, a variable before the default; an empty variable counts as unset.
PORT is honoured, too; IAK_SANDBOX_ACCOUNT and IAK_SANDBOX_FIXTURES take several with commas between.

Examples:
  $ iak-sandbox --port 0 --log json
  $ iak-sandbox --account 0812000111:secret:5000000 --ledger ./ledger.sqlite
  $ IAK_SANDBOX_TEST_NUMBERS=legacy iak-sandbox`
