import type { WireDocument } from '../wire/document.ts'
import {
  BROWSER_COMMANDS,
  COMMANDS,
  type CommandSpec,
  type Proof,
  RECEIPT_COMMANDS,
} from './commands.ts'
import { text } from './fields.ts'
import { BROWSER_BILL_PATH, CUSTOM_RECEIPT_PATH } from './paths.ts'
import { endpointAt, operationFor } from './prepaid/endpoint.ts'
import { recipeOf } from './prepaid/operations.ts'
import type { SignRecipe } from './recipe.ts'

/** How a request proves who sent it, and whether it uses up its ref_id. */
export type RequestProof = {
  readonly recipe: SignRecipe
  readonly proof: Proof
  readonly usesUpRefId: boolean
}

/**
 * How a request of either API proves who sent it: as the path says, or else the command in its body;
 * undefined when they name nothing that is signed.
 */
export const proofOf = (path: string, document: WireDocument): RequestProof | undefined => {
  const endpoint = endpointAt(path)
  if (!endpoint) return proofOfBill(path, document)
  const operation = operationFor(endpoint, document)
  return (
    operation && {
      recipe: recipeOf(operation, endpoint.version),
      proof: endpoint.proof,
      usesUpRefId: operation.kind === 'top-up',
    }
  )
}

const proofOfBill = (path: string, document: WireDocument): RequestProof | undefined => {
  const commands = commandsAt(path)
  const name = text(document, 'commands')
  const spec = Object.hasOwn(commands, name) ? commands[name] : undefined
  return (
    spec && {
      recipe: spec.recipe,
      proof: spec.proof ?? 'sign',
      usesUpRefId: spec.recipe === 'ref_id',
    }
  )
}

const commandsAt = (path: string): Readonly<Record<string, CommandSpec>> => {
  if (path.startsWith(BROWSER_BILL_PATH)) return BROWSER_COMMANDS
  return path === CUSTOM_RECEIPT_PATH ? RECEIPT_COMMANDS : COMMANDS
}
