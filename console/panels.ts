import { accountsPanel } from './accounts/panel.tsx'
import { casesPanel } from './cases/panel.tsx'
import { faultsPanel } from './faults/panel.tsx'
import { fidelityPanel } from './fidelity/panel.tsx'
import type { MessageKey } from './i18n/messages.ts'
import { ledgerPanel } from './ledger/panel.tsx'
import { namespacesPanel } from './namespaces/panel.tsx'
import type { Panel } from './panel.ts'
import { pendingPanel } from './pending/panel.tsx'
import { requestsPanel } from './requests/panel.tsx'
import { scenariosPanel } from './scenarios/panel.tsx'
import { settingsPanel } from './settings/panel.tsx'
import { transactionsPanel } from './transactions/panel.tsx'

type Group = { readonly title: MessageKey; readonly panels: readonly Panel[] }

/** Every panel, in the order of the navigation. */
export const GROUPS: readonly Group[] = [
  { title: 'groupWatch', panels: [requestsPanel, transactionsPanel, pendingPanel] },
  { title: 'groupArm', panels: [scenariosPanel, faultsPanel] },
  {
    title: 'groupWorld',
    panels: [accountsPanel, ledgerPanel, settingsPanel, casesPanel, namespacesPanel],
  },
  { title: 'groupReference', panels: [fidelityPanel] },
]

/** Every panel; the first is the start page. */
export const PANELS: readonly Panel[] = GROUPS.flatMap(({ panels }) => panels)
