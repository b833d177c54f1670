import { Argument, type Command, Option } from 'commander'
import type { Api } from '../billing/transaction.ts'

const EXPORTS = ['openapi', 'postman', 'har'] as const

/** Options of `export`. */
export type ExportOptions = {
  readonly what: (typeof EXPORTS)[number]
  readonly url: string
  readonly api?: Api
  readonly out?: string
  readonly product?: readonly string[]
  readonly fixtures?: readonly string[]
  readonly token?: string
  readonly namespace?: string
}

/** Adds `export` to the command line. */
export const addExportCommand = (
  program: Command,
  run: (options: ExportOptions) => Promise<void>,
): void => {
  program
    .command('export')
    .description('export the vendor’s APIs as OpenAPI or Postman, or the journal as HAR')
    .addArgument(new Argument('<what>', 'format of the export').choices(EXPORTS))
    .option('--out <path>', 'write to this file instead of stdout')
    .addOption(
      new Option('--api <api>', 'only this API; both by default').choices(['postpaid', 'prepaid']),
    )
    .option('--product <code...>', 'only these product codes, of either API')
    .option('--fixtures <dir...>', 'folders that override the built-in fixtures')
    .option(
      '--url <base>',
      'base URL the exported requests use; for har, the server to read from',
      'http://127.0.0.1:4250',
    )
    .addOption(
      new Option('--token <secret>', 'admin token of the server, for har').env(
        'IAK_SANDBOX_ADMIN_TOKEN',
      ),
    )
    .option('--namespace <name>', 'namespace to read, for har')
    .addHelpText('after', EXPORT_HELP)
    .exitOverride()
    .action((what: ExportOptions['what'], options: Omit<ExportOptions, 'what'>) =>
      run({ what, ...options }),
    )
}

const EXPORT_HELP = `
openapi and postman are generated from the fixtures, without a server. har reads the journal
of a running server; API keys in it are redacted.

Exit codes: 0 success; 2 wrong usage; 3 the server could not be reached.`
