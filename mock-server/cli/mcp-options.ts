import type { Command } from 'commander'
import { startOptions } from './options.ts'
import { type Environment, readSettings, type Settings } from './settings.ts'
import { UsageError } from './values.ts'

/** Options of `mcp`: a running server, or the settings of a sandbox of its own. */
export type McpCommand = {
  readonly isReadOnly: boolean
  readonly namespace: string | undefined
  readonly sandbox:
    | { readonly url: string; readonly token: string | undefined }
    | { readonly settings: Settings }
}

/** Those of `start` that say nothing about a sandbox that agents use. */
const NOT_HERE = /^--(?:disable-admin)$/

/** Adds `mcp` to the command line. It takes the flags of `start`, which its help does not repeat. */
export const addMcpCommand = (
  program: Command,
  run: (options: McpCommand) => Promise<void>,
  { PORT: _ofTheProgramUnderTest, ...env }: Environment,
): void => {
  const command = program
    .command('mcp')
    .description(
      'serve a coding agent over stdin and stdout with the Model Context Protocol, on a sandbox of its own or a running one',
    )
    .option('--url <base>', 'use the server running there in place of a sandbox of its own')
    .option('--namespace <name>', 'work in this namespace')
    .option('--read-only', 'leave out every tool that changes something')
    .addHelpText('after', HELP)
    .exitOverride()
  for (const option of startOptions())
    if (!NOT_HERE.test(option.long ?? ''))
      command.addOption((option.long === '--port' ? option.default(0) : option).hideHelp())
  command.action(() => run(readMcp(command, env)))
}

/** @throws UsageError */
const readMcp = (command: Command, env: Environment): McpCommand => {
  const { url, namespace, readOnly = false } = command.opts()
  const common = { isReadOnly: readOnly, namespace }
  const settings = readSettings(command, env)
  if (url !== undefined) {
    const misplaced = command.options.find(
      (option) =>
        option.hidden &&
        option.long !== '--admin-token' &&
        command.getOptionValueSource(option.attributeName()) === 'cli',
    )
    if (misplaced)
      throw new UsageError(
        `${misplaced.long} is for a sandbox of its own; leave it out with --url, or start the server there with it.`,
      )
    return { ...common, sandbox: { url: baseOf(url), token: settings.adminToken } }
  }
  if (!settings.admin)
    throw new UsageError(
      'mcp needs the admin API of its sandbox; unset IAK_SANDBOX_DISABLE_ADMIN, or use a running server with --url.',
    )
  return { ...common, sandbox: { settings } }
}

const baseOf = (url: string): string => {
  if (!URL.canParse(url) || !/^https?:/.test(url))
    throw new UsageError(`--url must be a base URL such as http://127.0.0.1:4250, not "${url}".`)
  return url.replace(/\/+$/, '')
}

const HELP = `
Without --url it starts a sandbox of its own, on a free port that the agent learns; this takes
the flags and variables of "start", such as --account, --fixtures, --ledger and --port. The log
goes to stderr. It ends when its stdin does.

In the configuration of an agent:
  {"mcpServers": {"iak-sandbox": {"command": "npx", "args": ["iak-sandbox", "mcp"]}}}`
