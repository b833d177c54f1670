import type { Policy } from './policy.ts'

/** Settings a namespace can override. */
export type NamespaceSettings = Pick<
  Policy,
  'testNumbers' | 'businessHours' | 'generateBills' | 'maintenance' | 'topUpLimit'
>

export type Settings = {
  readonly current: () => NamespaceSettings
  readonly change: (changes: Partial<NamespaceSettings>) => void
  /** Restores the initial settings. */
  readonly reset: () => void
}

export const createSettings = (initial: NamespaceSettings): Settings => {
  let current = initial
  return {
    current: () => current,
    change: (changes) => {
      current = { ...current, ...changes }
    },
    reset: () => {
      current = initial
    },
  }
}
