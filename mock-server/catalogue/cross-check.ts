import { pointerTo } from '../billing/pointer.ts'
import { checkFamily } from './check-family.ts'
import type { Fault, Note } from './fixture-error.ts'
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
  checkCapitals(set, merged, note)
  checkPriceList(set, merged, note)
  checkReadyMade(set, merged, note)
  const codes =
    merged.responseCodes && new Map(merged.responseCodes.map(({ code, status }) => [code, status]))
  const families =
    merged.priceList && new Map(merged.priceList.map(({ code, family }) => [code, family]))
  for (const [name, files] of set.families) {
    const whole = merged.families.get(name) ?? files
    checkFamily(files, { family: name, merged: whole, families, codes }, note)
  }
  return faults
}

const checkListedOnce = (file: string, list: readonly { code: string }[], note: Note) => {
  const seen = new Set<string>()
  for (const [index, { code }] of list.entries()) {
    if (seen.has(code)) note(file, `/${index}/code`, `${code} is listed twice; keep one`)
    seen.add(code)
  }
}

/** Codes are matched letter by letter, so two that differ in capitals alone are a slip in one of them. */
const checkCapitals = ({ priceList = [] }: FixtureSet, merged: FixtureSet, note: Note) => {
  const known = Map.groupBy(merged.priceList ?? [], ({ code }) => code.toLowerCase())
  for (const [index, { code }] of priceList.entries()) {
    const other = known.get(code.toLowerCase())?.find((one) => one.code !== code)
    if (other)
      note(
        'price-list.json',
        `/${index}/code`,
        `${code} differs from ${other.code} in capitals only; write ${other.code} to change it, or choose another code`,
      )
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
  const listed = new Map(merged.priceList.map(({ code, family }) => [code, family]))
  for (const [name, { family }] of families) {
    const say = (keys: readonly (string | number)[], problem: string) =>
      note(`families/${name}/family.json`, pointerTo(keys), problem)
    for (const code of Object.keys(family?.usualReplies ?? {})) {
      const own = listed.get(code)
      if (own === undefined)
        say(
          ['usualReplies', code],
          `${code} is not in price-list.json; list it there or remove it here`,
        )
      else if (own !== name)
        say(
          ['usualReplies', code],
          `changes nothing: ${code} is of the family ${own} in price-list.json; remove it`,
        )
    }
    for (const [index, code] of (family?.otherCodes ?? []).entries())
      if (!listed.has(code) || listed.get(code) === name)
        say(['otherCodes', index], `${code} is no product of another family; remove it`)
  }
}

const checkReadyMade = ({ readyMade }: FixtureSet, { priceList }: FixtureSet, note: Note) => {
  if (!priceList || !readyMade) return
  const products = new Set(priceList.map(({ code }) => code))
  const [trIds, refIds] = [new Set<number>(), new Set<string>()]
  for (const [index, { code, tr_id, ref_id }] of readyMade.inquiries.entries()) {
    const say = (field: string, problem: string) =>
      note('ready-made.json', `/inquiries/${index}/${field}`, problem)
    if (!products.has(code)) say('code', `${code} is not in price-list.json`)
    if (trIds.has(tr_id)) say('tr_id', `${tr_id} is listed twice; keep one`)
    if (refIds.has(ref_id)) say('ref_id', `${ref_id} is listed twice; keep one`)
    trIds.add(tr_id)
    refIds.add(ref_id)
  }
}
