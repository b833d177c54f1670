import type { MessageKey } from './i18n/messages.ts'
import { later } from './later.tsx'
import type { Panel } from './panel.ts'
import { Page as Requests } from './requests/panel.tsx'
import { firstRows } from './requests/rows.ts'
import type { Route } from './router.ts'

type Group = { readonly title: MessageKey; readonly panels: readonly Panel[] }

/** A panel whose code is loaded when it is opened. */
const panel = (id: Panel['id'], load: () => Promise<{ readonly Page: Panel['page'] }>): Panel => ({
  id,
  page: later(async () => (await load()).Page),
})

/** Every panel, in the order of the navigation. */
export const GROUPS: readonly Group[] = [
  {
    title: 'groupWatch',
    panels: [
      { id: 'requests', page: Requests, load: firstRows },
      panel('transactions', () => import('./transactions/panel.tsx')),
      panel('pending', () => import('./pending/panel.tsx')),
    ],
  },
  {
    title: 'groupArm',
    panels: [
      panel('scenarios', () => import('./scenarios/panel.tsx')),
      panel('faults', () => import('./faults/panel.tsx')),
    ],
  },
  {
    title: 'groupWorld',
    panels: [
      panel('accounts', () => import('./accounts/panel.tsx')),
      panel('ledger', () => import('./ledger/panel.tsx')),
      panel('settings', () => import('./settings/panel.tsx')),
      panel('cases', () => import('./cases/panel.tsx')),
      panel('namespaces', () => import('./namespaces/panel.tsx')),
    ],
  },
  {
    title: 'groupReference',
    panels: [panel('fidelity', () => import('./fidelity/panel.tsx'))],
  },
]

/** Every panel; the first is the start page. */
const PANELS: readonly Panel[] = GROUPS.flatMap(({ panels }) => panels)

/** The panel of a route; undefined when there is none. */
export const panelOf = ({ panel }: Route): Panel | undefined =>
  panel === '' ? PANELS[0] : PANELS.find(({ id }) => id === panel)
