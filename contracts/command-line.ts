import { type Command, Option } from 'commander'
import { addBrokerOptions } from './command-line/broker-options.ts'
import {
  against,
  callbackPort,
  onlyInteractions,
  pace,
  settleByHand,
  timeout,
  wholeNumber,
} from './command-line/options.ts'
import type { ParityOptions } from './parity/parity.ts'
import type { RecordOptions } from './recording/recording.ts'
import type { VerifyOptions } from './verification/verify.ts'
import type { Verifier } from './verification/verify-pacts.ts'

/** Adds the commands that compare a server with the contracts and the mock; what they need is loaded when they run. */
export const addContractCommands = (program: Command, runVerifier?: Verifier): void => {
  const verify = program
    .command('verify')
    .description('verify the contracts against the mock, the vendor’s sandbox or any URL')
    .addOption(against())
    .option(
      '--pacts <path...>',
      'verify these pacts instead of the built-in ones: files or folders',
    )
    .addOption(onlyInteractions())
    .option('--json', 'print JSON')
    .option('--junit <file>', 'also write the result as JUnit XML')
    .option('--unattended', 'leave out the interactions that need a person at the vendor')
    .addOption(settleByHand())
    .addOption(callbackPort())
    .addOption(pace())
    .addOption(timeout())
  addBrokerOptions(verify)
    .addHelpText('after', ACCOUNT_HELP)
    .exitOverride()
    .action((options: VerifyOptions) =>
      run(async (speech) => {
        const { verify } = await import('./verification/verify.ts')
        return verify(options, process.env, speech, runVerifier)
      }),
    )

  program
    .command('parity')
    .description(
      'compare the mock with a server, exchange by exchange, and answer the open questions about the vendor',
    )
    .addOption(against())
    .option('--only <text>', 'only numbers with this text in "PRODUCT number (FORMAT)"')
    .option('--fixtures <dir...>', 'folders that override the built-in fixtures of the mock')
    .addOption(new Option('--api <api>', 'only this API').choices(['postpaid', 'prepaid']))
    .option('--record <dir>', 'write the replies of the server as observed fixtures')
    .option('--json', 'print JSON')
    .addOption(settleByHand())
    .addOption(callbackPort())
    .addOption(pace())
    .addOption(timeout())
    .addHelpText('after', ACCOUNT_HELP)
    .exitOverride()
    .action((options: ParityOptions) =>
      run(async (speech) => {
        const { parity } = await import('./parity/parity.ts')
        return parity(options, process.env, speech)
      }),
    )

  program
    .command('record')
    .description(
      'stand between an app and a server: pass everything on, and tell live how the mock would have answered',
    )
    .requiredOption('--against <target>', 'sandbox, or a URL')
    .option(
      '--budget <requests:rupiah>',
      'the most requests to pass on, and the most of the deposit to spend; required',
    )
    .addOption(
      new Option('-p, --port <number>', 'port to listen on; 0 picks a free one')
        .default(4250)
        .argParser(wholeNumber('a port', 0, 65_535)),
    )
    .option('--out <dir>', 'write the replies of the server as observed fixtures')
    .option('--fixtures <dir...>', 'folders that override the built-in fixtures of the mock')
    .option('--json', 'print a line of JSON for each request')
    .addOption(pace().default(0))
    .addOption(timeout())
    .addHelpText('after', ACCOUNT_HELP)
    .exitOverride()
    .action((options: RecordOptions) =>
      run(async (speech) => {
        const { recording } = await import('./recording/recording.ts')
        return recording(options, process.env, speech, untilSignalled)
      }),
    )
}

/** Waits for SIGINT or SIGTERM; a second one ends the process as usual. */
const untilSignalled = (): Promise<unknown> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, resolve)
  })

const ACCOUNT_HELP = `
The account is read from IAK_USERNAME and IAK_API_KEY; IAK_BASE_URL and IAK_PREPAID_BASE_URL are
the URLs of "sandbox".

Exit codes: 0 everything passed; 1 something failed or was not reached; 2 wrong usage, no
account, or a broker that refuses; 3 the target or the broker could not be reached.`

type Job = (speech: {
  out: (text: string) => void
  progress: (text: string) => void
}) => Promise<number>

/** Runs a job with the process's output, and turns what it throws into an exit code. */
const run = async (job: Job): Promise<void> => {
  try {
    process.exitCode = await job({
      out: (text) => process.stdout.write(text),
      progress: (text) => process.stderr.write(`${text}\n`),
    })
  } catch (error) {
    const { WrongUsage } = await import('./verification/choose-target.ts')
    const { Unreachable } = await import('./verification/target.ts')
    if (!(error instanceof WrongUsage || error instanceof Unreachable)) throw error
    process.stderr.write(`iak-sandbox: ${error.message}\n`)
    process.exitCode = error instanceof WrongUsage ? 2 : 3
  }
}
