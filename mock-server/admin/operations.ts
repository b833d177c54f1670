import { ACCOUNT_OPERATIONS } from './accounts.ts'
import { CATALOGUE_OPERATIONS } from './catalogue.ts'
import { CLOCK_OPERATIONS } from './clock.ts'
import { FAULT_OPERATIONS } from './faults.ts'
import { FIDELITY_OPERATIONS } from './fidelity.ts'
import { FIRST_CALL_OPERATIONS } from './first-call.ts'
import { LEDGER_OPERATIONS } from './ledger.ts'
import { NAMESPACE_OPERATIONS } from './namespaces.ts'
import type { Operation } from './operation.ts'
import { PACT_OPERATIONS } from './pact/routes.ts'
import { PAYMENT_CURL_OPERATIONS } from './payment-curl.ts'
import { PROBE_OPERATIONS } from './probes.ts'
import { REQUEST_OPERATIONS } from './requests/operations.ts'
import { RESET_OPERATIONS } from './reset.ts'
import { SCENARIO_OPERATIONS } from './scenarios.ts'
import { SETTINGS_OPERATIONS } from './settings.ts'
import { SNAPSHOT_OPERATIONS } from './snapshot.ts'
import { TRANSACTION_OPERATIONS } from './transaction-view.ts'

/** Every call of the admin API. */
export const OPERATIONS: readonly Operation[] = [
  ...PROBE_OPERATIONS,
  ...FIRST_CALL_OPERATIONS,
  ...ACCOUNT_OPERATIONS,
  ...TRANSACTION_OPERATIONS,
  ...PAYMENT_CURL_OPERATIONS,
  ...LEDGER_OPERATIONS,
  ...SCENARIO_OPERATIONS,
  ...FAULT_OPERATIONS,
  ...CLOCK_OPERATIONS,
  ...SETTINGS_OPERATIONS,
  ...REQUEST_OPERATIONS,
  ...CATALOGUE_OPERATIONS,
  ...FIDELITY_OPERATIONS,
  ...PACT_OPERATIONS,
  ...SNAPSHOT_OPERATIONS,
  ...NAMESPACE_OPERATIONS,
  ...RESET_OPERATIONS,
]
