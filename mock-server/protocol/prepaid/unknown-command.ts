import type { WireDocument } from '../../wire/document.ts'
import { COMMANDS } from '../commands.ts'
import { misplaced } from '../field-mistakes.ts'
import { text } from '../fields.ts'
import { BILL_PATH } from '../paths.ts'
import type { Diagnosis } from '../refusal.ts'
import { OPERATIONS } from './operations.ts'

/** Explains why a command is not one of version 1, and where to send it. */
export const describeUnknownPrepaid = (document: WireDocument): Diagnosis => {
  const name = text(document, 'commands')
  const known = OPERATIONS.flatMap(({ command }) => command ?? []).join(', ')
  if (Object.hasOwn(COMMANDS, name))
    return {
      reason: `commands is ${JSON.stringify(name)}, which belongs to the vendor's postpaid API`,
      remedy: `send it to POST ${BILL_PATH}; the commands of this path are ${known}`,
    }
  return {
    reason:
      name === ''
        ? `commands is missing${misplaced(document)}`
        : `commands is ${JSON.stringify(name.slice(0, 40))}`,
    remedy: `the commands of version 1 are ${known}; the other operations are only in version 2`,
  }
}
