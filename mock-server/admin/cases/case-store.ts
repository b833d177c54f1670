import type { Mock } from '../../server/mock.ts'
import type { CaseSummary } from './case-schema.ts'

/** One saved case: what lists show of it, and its file as text. */
export type StoredCase = { readonly summary: CaseSummary; readonly text: string }

/** The limits of the cases that one process keeps in memory. */
export const MOST_CASES = 50
const MOST_CHARACTERS = 128 * 1024 * 1024

/** The cases of one server. */
export type CaseStore = {
  /** Newest first. */
  readonly list: () => CaseSummary[]
  readonly find: (id: string) => StoredCase | undefined
  /** Undefined when there is no room. @param summary without its id */
  readonly add: (summary: Omit<CaseSummary, 'id'>, text: string) => CaseSummary | undefined
  /** False when there is no such case. */
  readonly remove: (id: string) => boolean
}

const createCaseStore = (): CaseStore => {
  const kept = new Map<string, StoredCase>()
  let characters = 0
  let issued = 0
  return {
    list: () => [...kept.values()].map(({ summary }) => summary).reverse(),
    find: (id) => kept.get(id),
    add: (summary, text) => {
      if (kept.size >= MOST_CASES || characters + text.length > MOST_CHARACTERS) return undefined
      issued += 1
      const added = { id: `case-${issued}`, ...summary }
      kept.set(added.id, { summary: added, text })
      characters += text.length
      return added
    },
    remove: (id) => {
      characters -= kept.get(id)?.text.length ?? 0
      return kept.delete(id)
    },
  }
}

const stores = new WeakMap<Mock, CaseStore>()

/** The cases of a server; they live as long as its process. */
export const casesOf = (mock: Mock): CaseStore => {
  const store = stores.get(mock) ?? createCaseStore()
  stores.set(mock, store)
  return store
}
