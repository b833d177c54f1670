/** The command `iak-sandbox`: the mock's own commands, and those that hold a server to the contracts. */
import { addContractCommands } from './contracts/command-line.ts'
import { main } from './mock-server/main.ts'

await main(addContractCommands)
