import { h } from '../h.ts'
import type { Panel } from '../panels.ts'

/** The live stream of requests, and one of them. */
export const requestsPanel: Panel = {
  id: 'requests',
  title: 'requests',
  page: () => h('p', null, 'soon'),
}
