import { nearestTo } from '../journal/explain/distance.ts'
import type { FixtureFolder } from './fixture-folder.ts'
import type { FamilyFiles, FixtureSet } from './fixture-set.ts'

/** One folder with what it holds. */
export type ReadFolder = { readonly folder: FixtureFolder; readonly set: FixtureSet }

/**
 * Finds replies and families of a folder that nothing names: what they say is never answered.
 *
 * @param levels what may name them
 */
export const checkUnused = ({ folder, set }: ReadFolder, levels: readonly FixtureSet[]): void => {
  if (levels.some(({ priceList }) => !priceList)) return
  const sold = new Set(
    levels.flatMap(({ priceList = [] }) => priceList.map(({ family }) => family)),
  )
  for (const [name, { replies }] of set.families) {
    const path = `families/${name}`
    const wholes = levels.flatMap(({ families }) => families.get(name) ?? [])
    if (wholes.every(({ family }) => !family)) continue
    if (!sold.has(name)) {
      folder.note(
        `${path}/family.json`,
        '',
        `is not used: no product of price-list.json is of the family "${name}"; list one`,
      )
      continue
    }
    const named = new Set(wholes.flatMap(namedReplies))
    for (const reply of replies.keys()) {
      if (named.has(reply)) continue
      const [near] = nearestTo(reply, named)
      folder.note(
        `${path}/replies/${reply}.json`,
        '',
        `is not used: no number and no "usualReplies" names it${near === undefined ? '' : `; did you mean ${near}.json?`}`,
      )
    }
  }
}

const namedReplies = ({ family, numbers }: FamilyFiles): readonly string[] => [
  ...(family ? [family.madeUp.like, ...Object.values(family.usualReplies)] : []),
  ...[...(numbers?.current ?? []), ...(numbers?.legacy ?? [])].flatMap(({ reply }) => reply ?? []),
]

/** Finds families that lack the files every family has. */
export const checkWhole = ({ folder, set }: ReadFolder, merged: FixtureSet): void => {
  const known = [...merged.families].filter(([, { family }]) => family).map(([name]) => name)
  for (const name of set.families.keys()) {
    const whole = merged.families.get(name)
    const path = `families/${name}`
    if (!whole?.family && !folder.has(`${path}/family.json`)) {
      const [near] = nearestTo(name, known)
      folder.note(
        `${path}/family.json`,
        '',
        `is missing; a family needs one${near === undefined ? '' : `. Did you mean families/${near}/?`}`,
      )
    } else if (!whole?.numbers && !folder.has(`${path}/numbers.json`))
      folder.note(
        `${path}/numbers.json`,
        '',
        'is missing; a family needs one, if only { "current": [], "legacy": [] }',
      )
  }
}
