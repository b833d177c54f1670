/** The command `iak-sandbox`: the mock's own commands, and those that hold a server to the contracts. */
import { addContractCommands } from './contracts/command-line.ts'
import { mockCommands, run } from './mock-server/main.ts'

const program = mockCommands()
addContractCommands(program)
await run(program)
