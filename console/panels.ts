import { faultsPanel } from './faults/panel.ts'
import { fidelityPanel } from './fidelity/panel.ts'
import type { Piece } from './h.ts'
import { namespacesPanel } from './namespaces/panel.ts'
import { pendingPanel } from './pending/panel.ts'
import { requestsPanel } from './requests/panel.ts'
import { scenariosPanel } from './scenarios/panel.ts'
import { transactionsPanel } from './transactions/panel.ts'
import type { WordKey } from './words.ts'

/** One page of the console. */
export type Panel = {
  /** What its links begin with: `#/requests`. */
  readonly id: string
  readonly title: WordKey
  /** @param rest what follows in the link: `req-12`, `why` */
  readonly page: (props: { readonly rest: readonly string[] }) => Piece
}

/** Every panel, in the order of the navigation; the first is where one begins. A new one is a line here. */
export const PANELS: readonly [Panel, ...Panel[]] = [
  requestsPanel,
  transactionsPanel,
  pendingPanel,
  scenariosPanel,
  faultsPanel,
  namespacesPanel,
  fidelityPanel,
]
