/** What a list shows of a saved case. */
export type CaseSummary = {
  id: string
  name: string
  note: string
  takenAt: string
  transactions: number
  scenarios: number
  faults: number
  requests: number
}

/** One saved case: what lists show of it, and its file as text. */
export type StoredCase = { readonly summary: CaseSummary; readonly text: string }

/** The limits of the cases that one server keeps. */
export const CASE_LIMITS = { number: 50, characters: 128 * 1024 * 1024 } as const

/** The cases of one server, which all its processes share. */
export type CaseStore = {
  /** Newest first. */
  readonly list: () => Promise<CaseSummary[]>
  readonly find: (id: string) => Promise<StoredCase | undefined>
  /** Undefined when there is no room. @param summary without its id */
  readonly add: (
    summary: Omit<CaseSummary, 'id'>,
    text: string,
    limits: typeof CASE_LIMITS,
  ) => Promise<CaseSummary | undefined>
  /** Does nothing when there is no such case. */
  readonly remove: (id: string) => Promise<void>
}

/** Keeps cases in memory, until the process ends. */
export const createCaseStore = (): CaseStore => {
  const kept = new Map<string, StoredCase>()
  let characters = 0
  let issued = 0
  return {
    list: async () => [...kept.values()].map(({ summary }) => summary).reverse(),
    find: async (id) => kept.get(id),
    add: async (summary, text, limits) => {
      if (kept.size >= limits.number || characters + text.length > limits.characters)
        return undefined
      issued += 1
      const added = { id: `case-${issued}`, ...summary }
      kept.set(added.id, { summary: added, text })
      characters += text.length
      return added
    },
    remove: async (id) => {
      characters -= kept.get(id)?.text.length ?? 0
      kept.delete(id)
    },
  }
}
