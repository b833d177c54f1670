/** How many one namespace keeps: its state is written with each step of a shared ledger. */
export const MOST_FILTERS = 20

/** Searches of the journal that were saved in a namespace, for everyone who works in it. */
export type SavedFilters = {
  /** Newest first. */
  readonly list: () => string[]
  /** Saves one in front of the others; false when there is no room. */
  readonly save: (search: string) => boolean
  /** False when there is no such search. */
  readonly remove: (search: string) => boolean
  /** Replaces them all. */
  readonly restore: (searches: readonly string[]) => void
}

/** Keeps the saved searches of a namespace. They are no part of what a reset undoes. */
export const createSavedFilters = (): SavedFilters => {
  let saved: readonly string[] = []
  const without = (search: string) => saved.filter((one) => one !== search)
  return {
    list: () => [...saved],
    save: (search) => {
      const others = without(search)
      if (others.length >= MOST_FILTERS) return false
      saved = [search, ...others]
      return true
    },
    remove: (search) => {
      const before = saved.length
      saved = without(search)
      return saved.length < before
    },
    restore: (searches) => {
      saved = searches
    },
  }
}
