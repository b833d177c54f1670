/** Checked by the compiler: these must not compile. */
import type { Command } from '../../mock-server/billing/command.ts'
import { decide } from '../../mock-server/billing/decide.ts'
import type { DecisionContext } from '../../mock-server/billing/decision.ts'
import type { CustomerNumber, RefId } from '../../mock-server/billing/identifiers.ts'
import type { Rupiah } from '../../mock-server/billing/rupiah.ts'
import type { Inquired } from '../../mock-server/billing/transaction.ts'

declare const command: Command
declare const circumstances: DecisionContext
declare const refId: RefId
declare const inquired: Inquired

// @ts-expect-error a command with an unverified sign cannot be decided
decide(command, circumstances)

// @ts-expect-error a reference is not a customer number
export const number: CustomerNumber = refId

// @ts-expect-error a plain number is not yet an amount of money
export const amount: Rupiah = 12_500

// @ts-expect-error an unpaid inquiry has no time of payment
export const paidAt = inquired.paidAt
