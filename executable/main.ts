/**
 * The command `iak-sandbox` as one file, which contains its libraries and fixtures: the program of the
 * executables and of the container image. See docs/decisions/executable.md.
 */
import { isSea } from 'node:sea'
import { addContractCommands } from '../contracts/command-line.ts'
import { UsageError } from '../mock-server/cli/values.ts'
import { mockCommands, run } from '../mock-server/main.ts'
import { readOwnFiles } from './own-files.ts'

if (isSea()) readOwnFiles(process.execPath)

const program = mockCommands()
addContractCommands(program)
program.commands
  .find((command) => command.name() === 'verify')
  ?.hook('preAction', () => {
    throw new UsageError(
      'verify needs the Pact verifier, a native library that this program does not contain; use the npm package, which says how to install it',
    )
  })
// No module format but CommonJS can be one file, and it knows no `await` here.
void run(program)
