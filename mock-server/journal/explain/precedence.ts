import type { EarlyRefusal } from '../../protocol/refusal.ts'
import type { Exchange } from '../exchange.ts'
import type { Explanation } from './explanation.ts'
import { wasDelivered } from './fault.ts'

/** The rows of docs/decisions/precedence.md. */
const CHECKS = [
  'the vendor’s API has this path and method',
  'the body can be read: at most 64 KiB, well-formed, no DOCTYPE, at most 16 levels deep',
  'commands names one of the vendor’s commands',
  'every required field is present and valid',
  'the username is known and the sign is valid',
  'the account is not suspended, the address is allowed, and there is no maintenance',
  'the command’s own rules',
] as const

const LAST = CHECKS.length

/** Which row of the precedence table answered, 1 to 7. */
export const rowOf = ({ evidence }: Exchange): number =>
  evidence.refusal ? rowOfRefusal(evidence.refusal) : LAST

const rowOfRefusal = ({ kind }: EarlyRefusal): number => {
  switch (kind) {
    case 'page-unknown':
      return 1
    case 'command-unknown':
      return 3
    case 'fields-wrong':
      return 4
    case 'caller-unverified':
      return 5
    case 'account-suspended':
    case 'address-not-allowed':
    case 'maintenance':
      return 6
    default:
      return 2
  }
}

/** The whole table, and how far a request got. */
export const explainPrecedence = (exchange: Exchange): Explanation['precedence'] => {
  const stop = wasDelivered(exchange) ? rowOf(exchange) : 0
  // A link to a receipt has no body and takes no sign.
  const isLink = exchange.evidence.decision !== undefined && !exchange.evidence.call
  return CHECKS.map((check, index) => {
    const row = index + 1
    const between = isLink && row > 1 && row < LAST
    return { row, check, outcome: between ? 'not applicable' : outcomeOf(row, stop) }
  })
}

const outcomeOf = (row: number, stop: number) => {
  if (row < stop) return 'passed'
  if (row > stop) return 'not reached'
  return row === LAST ? 'answered here' : 'stopped here'
}
