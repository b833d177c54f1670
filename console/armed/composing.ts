import { signal } from '@preact/signals'
import type { Draft } from './draft.ts'

/** What is being armed; undefined while nothing is. The rest of the draft has its defaults. */
export const isComposing = signal<Partial<Draft> | undefined>(undefined)
