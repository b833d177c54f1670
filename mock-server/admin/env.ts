import type { Surroundings } from './operation.ts'

/** Who may use the admin API: everyone who can reach it, those with the token, or no one. */
export type AdminGate =
  | { readonly kind: 'open' }
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'shut' }

/** The sandbox of a request; the routes are the same for all sandboxes. */
export type AdminEnv = { Bindings: { readonly admin: Surroundings & { readonly gate: AdminGate } } }
