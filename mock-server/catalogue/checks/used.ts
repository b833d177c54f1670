import type { FamilyFiles } from '../fixture-set.ts'
import type { FolderContext } from './check.ts'

// What another folder uses counts as used; what another folder replaced is not a problem of this
// one.
const levels = ({ level, merged }: FolderContext) => [level, merged]

/** A family after this folder was merged, and after the last one. */
export const levelsOf = (context: FolderContext, family: string): readonly FamilyFiles[] =>
  levels(context).flatMap(({ families }) => families.get(family) ?? [])

/** The families of all products; undefined when a price list cannot be read. */
export const soldFamilies = (context: FolderContext): ReadonlySet<string> | undefined =>
  levels(context).some(({ priceList }) => !priceList)
    ? undefined
    : new Set(
        levels(context).flatMap(({ priceList = [] }) => priceList.map(({ family }) => family)),
      )
