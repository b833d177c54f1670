import type { WireDocument } from '../wire/document.ts'
import { COMMANDS, type CommandSpec, RECEIPT_COMMANDS } from './commands.ts'
import { misplaced } from './field-mistakes.ts'
import { BILL_PATH } from './paths.ts'
import { isPrepaidCommand, VERSION_1 } from './prepaid/paths.ts'
import type { Diagnosis } from './refusal.ts'

/** Explains why a command is not one of this path, and where to send it. */
export const describeUnknown = (
  name: string,
  commands: Readonly<Record<string, CommandSpec>>,
  document: WireDocument,
): Diagnosis => {
  const known = Object.keys(commands).join(', ')
  if (isPrepaidCommand(name))
    return {
      reason: `commands is ${JSON.stringify(name)}, which belongs to the vendor's prepaid API`,
      remedy: `send it to POST ${VERSION_1}; the commands of this path are ${known}`,
    }
  const where = Object.hasOwn(RECEIPT_COMMANDS, name)
    ? 'send receipt-custom to POST /api/v1/bill/download/custom; '
    : Object.hasOwn(COMMANDS, name)
      ? `send ${name} to POST ${BILL_PATH}; `
      : ''
  return {
    reason:
      name === ''
        ? `commands is missing${misplaced(document)}`
        : `commands is ${JSON.stringify(name.slice(0, 40))}`,
    remedy: `${where}the commands of this path are ${known}, in lower case`,
  }
}
