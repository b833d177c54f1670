import { computed, signal } from '@preact/signals'
import { admin } from '../admin.ts'
import { t } from '../i18n/language.ts'
import { filters, refresh } from '../status.ts'
import { perform } from '../toasts.tsx'

const STORED = 'iak-console-filters'

const read = (): readonly string[] => {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORED) ?? '[]')
    return Array.isArray(stored) ? stored.filter((one) => typeof one === 'string') : []
  } catch {
    return []
  }
}

/** What was saved in this browser, newest first; a namespace may have been created again since. */
const own = signal(read())

const keep = (searches: readonly string[]) => {
  own.value = searches.slice(0, 20)
  localStorage.setItem(STORED, JSON.stringify(own.value))
}

/** A saved search. */
type SavedFilter = {
  readonly text: string
  /** Whether everyone in the namespace has it, not this browser alone. */
  readonly isShared: boolean
}

/** The searches of the namespace, then those that only this browser remembers. */
export const savedFilters = computed<readonly SavedFilter[]>(() => [
  ...filters.value.map((text) => ({ text, isShared: true })),
  ...own.value
    .filter((text) => !filters.value.includes(text))
    .map((text) => ({ text, isShared: false })),
])

/** Saves a search for everyone in the namespace, and in this browser. */
export const saveFilter = (text: string): Promise<boolean> =>
  perform(
    async () => {
      await admin.filters.save({ q: text })
      keep([text, ...own.value.filter((one) => one !== text)])
      await refresh()
    },
    t('filterSaved', { text }),
  )

/** Removes a saved search, for everyone in the namespace. */
export const removeFilter = ({ text, isShared }: SavedFilter): Promise<boolean> =>
  perform(
    async () => {
      if (isShared) await admin.filters.remove(text)
      keep(own.value.filter((one) => one !== text))
      await refresh()
    },
    t('filterRemoved', { text }),
    async () => {
      if (isShared) await admin.filters.save({ q: text })
      keep([text, ...own.value])
      await refresh()
    },
  )
