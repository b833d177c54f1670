import { faultsPanel } from './faults/panel.tsx'
import { fidelityPanel } from './fidelity/panel.tsx'
import { namespacesPanel } from './namespaces/panel.tsx'
import type { Panel } from './panel.ts'
import { pendingPanel } from './pending/panel.tsx'
import { requestsPanel } from './requests/panel.tsx'
import { scenariosPanel } from './scenarios/panel.tsx'
import { transactionsPanel } from './transactions/panel.tsx'

/** Every panel in the order of the navigation; the first is the start page. */
export const PANELS: readonly [Panel, ...Panel[]] = [
  requestsPanel,
  transactionsPanel,
  pendingPanel,
  scenariosPanel,
  faultsPanel,
  namespacesPanel,
  fidelityPanel,
]
