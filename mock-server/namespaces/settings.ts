import type { Policy } from './policy.ts'

/** Where one namespace may behave otherwise than the sandbox was started. */
export type NamespaceSettings = Pick<
  Policy,
  'testNumbers' | 'businessHours' | 'generateBills' | 'maintenance'
>

/** The settings of one namespace. */
export type Settings = {
  readonly current: () => NamespaceSettings
  readonly change: (changes: Partial<NamespaceSettings>) => void
  /** Back to how the sandbox was started. */
  readonly reset: () => void
}

/** Keeps settings that begin as `initial`. */
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
