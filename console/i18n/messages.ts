import { ARMED_MESSAGES } from './armed.ts'
import { CLOCK_MESSAGES } from './clock.ts'
import { COMMON_MESSAGES } from './common.ts'
import { EXCHANGE_MESSAGES } from './exchange.ts'
import { FAULT_MESSAGES } from './faults.ts'
import { FIDELITY_MESSAGES } from './fidelity.ts'
import { NAMESPACE_MESSAGES } from './namespaces.ts'
import { PENDING_MESSAGES } from './pending.ts'
import { REQUEST_MESSAGES } from './requests.ts'
import { SCENARIO_MESSAGES } from './scenarios.ts'
import { SEARCH_MESSAGES } from './search.ts'
import { SHELL_MESSAGES } from './shell.ts'
import { TRANSACTION_MESSAGES } from './transactions.ts'
import { WORLD_MESSAGES } from './world.ts'

/** One message in every language; a missing translation does not compile. */
type Message = Readonly<Record<'en' | 'id', string>>

/** All messages by key. A new panel brings its own: a file here, and a line below. */
export const MESSAGES = {
  ...SHELL_MESSAGES,
  ...REQUEST_MESSAGES,
  ...SEARCH_MESSAGES,
  ...EXCHANGE_MESSAGES,
  ...COMMON_MESSAGES,
  ...TRANSACTION_MESSAGES,
  ...PENDING_MESSAGES,
  ...SCENARIO_MESSAGES,
  ...FAULT_MESSAGES,
  ...NAMESPACE_MESSAGES,
  ...FIDELITY_MESSAGES,
  ...CLOCK_MESSAGES,
  ...ARMED_MESSAGES,
  ...WORLD_MESSAGES,
} as const satisfies Readonly<Record<string, Message>>

/** The key of a message. */
export type MessageKey = keyof typeof MESSAGES
