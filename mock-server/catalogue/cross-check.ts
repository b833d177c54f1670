import { checkFamily, type Note } from './check-family.ts'
import type { Fault } from './fault.ts'
import type { FixtureSet } from './fixture-set.ts'

/**
 * Finds what one folder shows by itself: things listed twice, wrong sums, names that lead nowhere in
 * what lies below or in the folder.
 *
 * What leads to a file that is broken itself is no fault of its own.
 *
 * @param set the folder's own files
 * @param merged the folder with everything it is laid over
 */
export const crossCheck = (set: FixtureSet, merged: FixtureSet): readonly Fault[] => {
  const faults: Fault[] = []
  const note: Note = (file, pointer, problem) => faults.push({ file, pointer, problem })
  checkListedOnce('response-codes.json', set.responseCodes ?? [], note)
  checkListedOnce('price-list.json', set.priceList ?? [], note)
  checkPriceList(set, merged, note)
  checkReadyMade(set, merged, note)
  const codes =
    merged.responseCodes && new Map(merged.responseCodes.map(({ code, status }) => [code, status]))
  for (const [name, files] of set.families)
    checkFamily(name, files, merged.families.get(name) ?? files, codes, note)
  return faults
}

const checkListedOnce = (file: string, list: readonly { code: string }[], note: Note) => {
  const seen = new Set<string>()
  for (const [index, { code }] of list.entries()) {
    if (seen.has(code)) note(file, `/${index}/code`, `${code} is listed twice; keep one`)
    seen.add(code)
  }
}

const checkPriceList = (
  { priceList = [], families }: FixtureSet,
  merged: FixtureSet,
  note: Note,
) => {
  for (const [index, { family }] of priceList.entries())
    if (!merged.families.has(family))
      note(
        'price-list.json',
        `/${index}/family`,
        `there is no family "${family}"; add families/${family}/`,
      )
  if (!merged.priceList) return
  const codes = new Set(merged.priceList.map(({ code }) => code))
  for (const [name, { family }] of families)
    for (const code of Object.keys(family?.usualReplies ?? {}))
      if (!codes.has(code))
        note(
          `families/${name}/family.json`,
          `/usualReplies/${code}`,
          `${code} is not in price-list.json; list it there or remove it here`,
        )
}

const checkReadyMade = ({ readyMade }: FixtureSet, { priceList }: FixtureSet, note: Note) => {
  if (!priceList || !readyMade) return
  const products = new Set(priceList.map(({ code }) => code))
  for (const [index, { code }] of readyMade.inquiries.entries())
    if (!products.has(code))
      note('ready-made.json', `/inquiries/${index}/code`, `${code} is not in price-list.json`)
}
