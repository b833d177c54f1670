import { Command, Option } from 'commander'
import { VERSION } from '../runtime/version.ts'
import { addExportCommand, type ExportOptions } from './export-options.ts'
import { addMcpCommand, type McpCommand } from './mcp-options.ts'
import type { NumbersOptions } from './numbers-options.ts'
import { startOptions } from './options.ts'
import { addReadyzCommand, type ReadyzOptions } from './readyz-options.ts'
import { type Environment, readSettings, type Settings } from './settings.ts'
import { addTrustCommand, type TrustOptions } from './trust-options.ts'
import { UsageError } from './values.ts'

/** What each command does with its parsed options. */
export type Actions = {
  readonly start: (settings: Settings) => Promise<void>
  readonly validate: (folders: readonly string[]) => Promise<void>
  readonly numbers: (query: NumbersOptions) => Promise<void>
  readonly export: (options: ExportOptions) => Promise<void>
  readonly readyz: (options: ReadyzOptions) => Promise<void>
  readonly trust: (options: TrustOptions) => Promise<void>
  readonly mcp: (options: McpCommand) => Promise<void>
}

/** Creates the command line. @throws CommanderError for wrong usage, `--help` and `--version` */
export const createProgram = (actions: Actions, env: Environment): Command => {
  const program = new Command('iak-sandbox')
    .description(
      'A local mock of the IAK postpaid sandbox that works offline and needs no account.',
    )
    .version(VERSION)
    .exitOverride()

  const start = program
    .command('start', { isDefault: true })
    .description('start the mock server (default command)')
    // An unknown command also arrives here and gets our own error message.
    .allowExcessArguments()
    .exitOverride()
    .addHelpText('after', HELP_AFTER)
  for (const option of startOptions()) start.addOption(option)
  program
    .command('validate')
    .description(
      'check fixtures and list every problem with file, JSON pointer and remedy; exits 1 on problems',
    )
    .argument('[dir...]', 'folders that override the built-in fixtures, the last wins')
    .exitOverride()
    .action((folders: string[]) => actions.validate(folders))

  program
    .command('numbers')
    .description('list every test number with its outcome')
    .argument('[product]', 'only this product code, or this prepaid game')
    .addOption(
      new Option('--api <name>', 'the numbers of this API (default: postpaid)').choices([
        'postpaid',
        'prepaid',
      ]),
    )
    .option('--fixtures <dir...>', 'folders that override the built-in fixtures')
    .option('--family <name>', 'only this family')
    .option('--code <response code>', 'only numbers with this response code')
    .addOption(new Option('--scheme <name>', 'only this scheme').choices(['current', 'legacy']))
    .addOption(new Option('--json', 'print JSON').conflicts('markdown'))
    .option('--markdown', 'print a Markdown table')
    .exitOverride()
    .action((product: string | undefined, options: Omit<NumbersOptions, 'product'>) =>
      actions.numbers({ ...options, ...(product !== undefined && { product }) }),
    )

  addExportCommand(program, actions.export)
  addReadyzCommand(program, actions.readyz)
  addTrustCommand(program, actions.trust)
  addMcpCommand(program, actions.mcp, env)

  program.addHelpText(
    'after',
    () => `\nWithout a command, start runs:\n\n${start.helpInformation()}${HELP_AFTER}`,
  )
  start.action(() => {
    const [word] = start.args
    if (word === undefined) return actions.start(readSettings(start, env))
    const known = program.commands.map((command) => command.name()).join(', ')
    throw new UsageError(`there is no command "${word}"; choose from ${known}`)
  })
  return program
}

const HELP_AFTER = `
Flags override variables, and variables override defaults; an empty variable counts as unset.
PORT is also read; IAK_SANDBOX_ACCOUNT and IAK_SANDBOX_FIXTURES take a comma-separated list.

Examples:
  $ iak-sandbox --port 0 --log json
  $ iak-sandbox --account 0812000111:secret:5000000 --ledger ./ledger.sqlite
  $ IAK_SANDBOX_TEST_NUMBERS=legacy iak-sandbox`
