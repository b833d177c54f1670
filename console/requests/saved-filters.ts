import { signal } from '@preact/signals'

const STORED = 'iak-console-filters'

const read = (): readonly string[] => {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORED) ?? '[]')
    return Array.isArray(stored) ? stored.filter((one) => typeof one === 'string') : []
  } catch {
    return []
  }
}

/** Searches that were saved in this browser, newest first. */
export const savedFilters = signal(read())

const keep = (filters: readonly string[]) => {
  savedFilters.value = filters
  localStorage.setItem(STORED, JSON.stringify(filters))
}

/** Saves a search; at most twenty are kept. */
export const saveFilter = (search: string): void =>
  keep([search, ...savedFilters.value.filter((one) => one !== search)].slice(0, 20))

/** Forgets a saved search. */
export const forgetFilter = (search: string): void =>
  keep(savedFilters.value.filter((one) => one !== search))
