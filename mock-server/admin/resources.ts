import { accounts } from './accounts.ts'
import { callbacks } from './callbacks.ts'
import { cases } from './cases/cases.ts'
import { catalogue } from './catalogue.ts'
import { clock } from './clock.ts'
import { commands } from './commands/commands.ts'
import { families } from './families.ts'
import { faults } from './faults.ts'
import { fidelity } from './fidelity.ts'
import { filters } from './filters.ts'
import { firstCall } from './first-call.ts'
import { ledger } from './ledger.ts'
import { metrics } from './metrics.ts'
import { namespaces } from './namespaces.ts'
import type { Resources } from './operation.ts'
import { overview } from './overview.ts'
import { pact } from './pact/pact.ts'
import { server } from './probes.ts'
import { requests } from './requests/requests.ts'
import { reset } from './reset.ts'
import { scenarios } from './scenarios.ts'
import { settings } from './settings.ts'
import { snapshot } from './snapshot.ts'
import { transactions } from './transactions.ts'

/** Every operation of the admin API. */
export const RESOURCES = {
  server,
  firstCall,
  overview,
  accounts,
  commands,
  transactions,
  callbacks,
  ledger,
  scenarios,
  faults,
  clock,
  settings,
  requests,
  filters,
  catalogue,
  families,
  fidelity,
  metrics,
  pact,
  snapshot,
  cases,
  namespaces,
  reset,
} satisfies Resources
