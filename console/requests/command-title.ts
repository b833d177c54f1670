import type { RowView } from '../../mock-server/admin/requests/views.ts'

type Titled = Pick<RowView, 'command' | 'method' | 'path'> & { readonly kind?: RowView['kind'] }

/** What a request asked for: its command, or its path where none could be read; or "callback". */
export const commandTitle = ({ kind, command, method, path }: Titled) =>
  kind === 'callback' ? kind : (command ?? `${method} ${path}`)
