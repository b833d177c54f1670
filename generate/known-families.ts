import type { Fixtures } from '../mock-server/catalogue/assemble.ts'
import type { Family } from '../mock-server/catalogue/family.ts'

/** The families the client has types for: those with a `detail`, by name. */
export const knownFamilies = ({ families }: Fixtures): readonly Family[] =>
  families
    .filter(({ file }) => file.detail !== undefined)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
