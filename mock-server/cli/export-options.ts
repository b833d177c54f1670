import { Argument, type Command, Option } from 'commander'

/** What can be exported. */
export const EXPORTS = ['openapi', 'postman', 'bruno', 'har'] as const

/** What `export` was asked for. */
export type ExportOptions = {
  readonly what: (typeof EXPORTS)[number]
  readonly url: string
  readonly out?: string
  readonly product?: readonly string[]
  readonly fixtures?: readonly string[]
  readonly token?: string
  readonly namespace?: string
}

/** Adds the command `export`. */
export const addExportCommand = (
  program: Command,
  run: (words: ExportOptions) => Promise<void>,
): void => {
  program
    .command('export')
    .description('write the vendor’s surface as documents of other tools, or the journal as HAR')
    .addArgument(new Argument('<what>', 'which document').choices(EXPORTS))
    .option('--out <path>', 'write to this file, or folder for bruno, instead of printing')
    .option('--product <code...>', 'only these product codes')
    .option('--fixtures <dir...>', 'folders laid over the built-in fixtures')
    .option(
      '--url <base>',
      'where documents send requests to; for har, whose journal to read',
      'http://127.0.0.1:4250',
    )
    .addOption(
      new Option('--token <secret>', 'the server’s admin token, for har').env(
        'IAK_SANDBOX_ADMIN_TOKEN',
      ),
    )
    .option('--namespace <name>', 'whose journal, for har')
    .addHelpText('after', EXPORT_HELP)
    .exitOverride()
    .action((what: ExportOptions['what'], words: Omit<ExportOptions, 'what'>) =>
      run({ what, ...words }),
    )
}

const EXPORT_HELP = `
openapi, postman and bruno are made of the fixtures; no server needs to run. har reads the journal
of a running one, in which API keys are blotted out.

Exit codes: 0 written; 2 wrong usage; 3 the server could not be reached.`
